"""Makes this interpreter as poor as that of a system without fork, then runs `course`.

    python tests/sandbox/other_system.py imports           import all modules of ours, and name them
    python tests/sandbox/other_system.py grade PATH …      `course grade PATH …`

What is not ours is loaded before, as it is for the system that this really is.
"""

from __future__ import annotations

import importlib
import importlib.abc
import multiprocessing.connection
import multiprocessing.popen_spawn_posix
import multiprocessing.reduction
import multiprocessing.resource_tracker
import os
import pkgutil
import selectors
import signal
import socket
import subprocess
import sys
from types import ModuleType

for name in (
    "asyncio", "click.testing", "ctypes", "markdown_it", "math_core", "mdit_py_plugins.dollarmath",
    "numpy.random", "platformdirs.unix", "pylatexenc", "rich.console", "rich.progress",
    "rich.prompt", "rich.live", "sqlite3", "starlette.applications",
    "starlette.middleware.trustedhost", "tarfile", "tempfile",
    "uvicorn.protocols.http.h11_impl", "watchfiles", "yaml", "zipfile",
):  # fmt: skip
    importlib.import_module(name)

MISSING_MODULES = ("fcntl", "grp", "pty", "pwd", "resource", "termios", "tty")
PRESENT_SIGNALS = ("SIGABRT", "SIGFPE", "SIGILL", "SIGINT", "SIGSEGV", "SIGTERM")
MISSING_NAMES: dict[ModuleType, tuple[str, ...]] = {
    os: (
        "fork", "forkpty", "killpg", "setsid", "setpgid", "getpgid", "getpgrp", "getsid", "getuid",
        "geteuid", "getgid", "getegid", "getxattr", "mkfifo", "pread", "sched_getaffinity",
        "set_blocking", "uname", "wait", "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK",
    ),
    socket: ("send_fds", "recv_fds", "CMSG_SPACE", "CMSG_LEN"),
    signal: (
        "alarm", "pthread_sigmask", "pthread_kill", "setitimer", "sigwait", "SIG_BLOCK",
        "SIG_UNBLOCK", "SIG_SETMASK",
        *(name for name in dir(signal) if name[:3] == "SIG" and name[3] != "_"
          and name not in PRESENT_SIGNALS),
    ),
    selectors: ("EpollSelector", "PollSelector"),
}  # fmt: skip


class _Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname in MISSING_MODULES:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


def impoverish() -> None:
    """Take away what other systems do not have."""
    for name in MISSING_MODULES:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, _Missing())
    for module, names in MISSING_NAMES.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    selectors.DefaultSelector = selectors.SelectSelector  # type: ignore[assignment, misc]
    multiprocessing.resource_tracker._HAVE_SIGMASK = False  # type: ignore[attr-defined]
    subprocess.Popen.kill = lambda self: self.send_signal(9)  # type: ignore[method-assign]
    sys.platform = "win32"


def import_all() -> list[str]:
    found = ["course", "grader"]
    for package in ("course", "grader"):
        paths = importlib.import_module(package).__path__
        found += [module.name for module in pkgutil.walk_packages(paths, f"{package}.")]
    for name in found:
        if not name.endswith("__main__"):
            importlib.import_module(name)
    return found


impoverish()  # also in the processes that multiprocessing starts, which import this file

if __name__ == "__main__":
    if sys.argv[1:] == ["imports"]:
        print("\n".join(import_all()))
    else:
        from course.commands.cli import main

        main(prog_name="course")
