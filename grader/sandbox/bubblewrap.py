"""The fork server inside bubblewrap: namespaces of its own, and a file system with nothing in it.

Where the program is not installed, or the host allows no user namespaces, the server runs without.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

NOBODY = "65534"


def command(interpreter: Path, hidden: Iterable[Path], inside: Iterable[Path]) -> list[str]:
    """Return the words to put before a command, or none without bubblewrap.

    Args:
        interpreter: the folder of Python's own files.
        hidden: folders of installed packages in it or in /usr, which are to look empty.
        inside: files and folders that are to be seen all the same, read-only.
    """
    program = shutil.which("bwrap") if sys.platform == "linux" else None
    if program is None:
        return []
    words = [program]
    words += [f"--unshare-{what}" for what in ("user", "pid", "net", "ipc", "uts", "cgroup-try")]
    if os.geteuid() == 0:
        words += ["--uid", NOBODY, "--gid", NOBODY]
    words += ["--hostname", "sandbox"]
    words += ["--as-pid-1", "--disable-userns", "--cap-drop", "ALL"]
    words += ["--die-with-parent", "--new-session"]
    words += ["--ro-bind", "/usr", "/usr"]
    for top in ("/bin", "/lib", "/lib64", "/sbin"):
        words += _top(Path(top))
    if not interpreter.is_relative_to("/usr"):
        words += ["--ro-bind", str(interpreter), str(interpreter)]
    covered = [str(folder) for folder in hidden if folder.is_dir()]
    for folder in covered:
        words += ["--tmpfs", folder]
    for path in inside:
        words += ["--ro-bind-try", str(path), str(path)]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for folder in (*covered, "/dev", "/"):  # the mounts that are bubblewrap's own are writable
        words += ["--remount-ro", folder]
    return [*words, "--chdir", "/"]


def _top(path: Path) -> list[str]:
    """A folder at the top is a link into /usr on newer systems, and one of its own on older."""
    if path.is_symlink():
        return ["--symlink", str(path.readlink()), str(path)]
    return ["--ro-bind", str(path), str(path)] if path.exists() else []
