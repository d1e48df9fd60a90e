"""A control group around a fork server: what all of its processes together may use (Linux).

A host has controllers in hierarchies of their own (version 1) or in one for all (version 2). A
group is made below this process's own, and only where that is nobody else's: in the root of a
hierarchy, or in a group that its manager has marked as delegated. Elsewhere there is none.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

CONTROLLERS = ("pids", "memory")
MAX_PROCESSES = 16
"""A shell, bubblewrap, the server and one child, with room for threads."""
SERVER_BYTES = 256 << 20
"""What a server needs beside its child."""
REMOVE_SECONDS = 2.0

PREFIX = "backprop-"
ASIDE = "backprop-judge"
"""Where the judge itself goes (version 2): a group with processes can limit no groups below it."""

GATE = ("/bin/sh", "-c", 'read -r _; exec "$@" </dev/null', "sh")
"""Words before a command that make it wait for the end of its stdin: until it is in its group."""

_MEMORY = {1: "memory.limit_in_bytes", 2: "memory.max"}
_NO_SWAP = {1: "memory.swappiness", 2: "memory.swap.max"}


@dataclass(frozen=True)
class Place:
    """A group below which others can be made, and the controllers that hold for those."""

    folder: Path
    version: int
    controllers: tuple[str, ...]


class Group:
    """The group of one server: a folder in each hierarchy that takes part."""

    def __init__(self, places: tuple[Place, ...], memory: int) -> None:
        """Make the folders and set their limits; OSError where the host does not let us."""
        name = f"{PREFIX}{os.getpid()}-{os.urandom(4).hex()}"
        self.layers = tuple(f"cgroup-{name}" for place in places for name in place.controllers)
        self._places = [(place, place.folder / name) for place in places]
        self._memory = 0
        try:
            self._set_up()
            self.limit(memory)
        except OSError:
            self.remove()
            raise

    def _set_up(self) -> None:
        for place, folder in self._places:
            folder.mkdir()
            if "pids" in place.controllers:
                _write(folder / "pids.max", MAX_PROCESSES)
            swap = folder / _NO_SWAP[place.version]
            if "memory" in place.controllers and swap.exists():
                _write(swap, 0)

    def limit(self, memory: int) -> None:
        """Let a child use so many bytes, and the server what it needs."""
        if memory == self._memory:
            return
        for place, folder in self._places:
            if "memory" in place.controllers:
                _write(folder / _MEMORY[place.version], memory + SERVER_BYTES)
        self._memory = memory

    def admit(self, pid: int) -> None:
        """Take a process in, and with it all that it will start."""
        for _, folder in self._places:
            _write(folder / "cgroup.procs", pid)

    def remove(self) -> None:
        """End what is still in the group, and remove it; what cannot be is left for `sweep`."""
        deadline = time.monotonic() + REMOVE_SECONDS
        left = [folder for _, folder in self._places if folder.is_dir()]
        while left and time.monotonic() < deadline:
            for folder in left:
                if not _removed(folder):
                    _kill(folder)
            left = [folder for folder in left if folder.is_dir()]
            time.sleep(0.002 if left else 0)


def available() -> list[str]:
    """Name the layers that this host can give; version 2 is made ready for them."""
    if sys.platform != "linux" or not Path(GATE[0]).exists():
        return []
    return [f"cgroup-{name}" for place in find() for name in place.controllers]


def gate() -> list[str]:
    """Return the words that have a process wait for `enclose`; none where there are no groups."""
    return list(GATE) if available() else []


def enclose(pid: int, memory: int) -> Group | None:
    """Put a process that waits at its gate into a group, whose child may use so many bytes.

    None where the host does not let us after all: the layer is then not reported.
    """
    places = tuple(find())
    for place in places:
        sweep(place.folder)
    try:
        group = Group(places, memory)
    except OSError:
        return None
    try:
        group.admit(pid)
    except OSError:
        group.remove()
        return None
    return group


def find(proc: Path = Path("/proc/self")) -> Iterator[Place]:
    """Find where groups can be made, from a process's folder in /proc."""
    try:
        mounts = (proc / "mountinfo").read_text(encoding="utf-8").splitlines()
        owns = (proc / "cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for own in owns:
        _, controllers, path = own.split(":", 2)
        wanted = tuple(name for name in CONTROLLERS if name in controllers.split(","))
        folder = _folder(mounts, wanted, path) if wanted or not controllers else None
        if folder is None or not _may_divide(folder, path):
            continue
        if wanted:
            yield Place(folder, 1, wanted)
        elif place := _unified(folder):
            yield place


def _folder(mounts: list[str], controllers: tuple[str, ...], path: str) -> Path | None:
    """Find the folder of a group: `path` counts from the top of its hierarchy."""
    kind = "cgroup" if controllers else "cgroup2"
    for mount in mounts:
        before, _, after = mount.partition(" - ")
        root, point = before.split()[3:5]
        found, _, options = after.split()[:3]
        fits = found == kind and set(controllers) <= set(options.split(","))
        if fits and PurePosixPath(path).is_relative_to(root):
            return Path(point) / PurePosixPath(path).relative_to(root)
    return None


def _may_divide(folder: Path, path: str) -> bool:
    """Whether groups below this one are ours to make: its manager's own are left alone."""
    ours = path == "/" or Path(path).name == ASIDE or _delegated(folder)
    return ours and os.access(folder, os.W_OK)


def _delegated(folder: Path) -> bool:
    for name in ("user.delegate", "trusted.delegate"):  # systemd's marks
        with contextlib.suppress(OSError):
            if os.getxattr(folder, name) == b"1":
                return True
    return False


def _unified(own: Path) -> Place | None:
    """Have the controllers of version 2 hold for groups below this one, if they can."""
    top = own.parent if own.name == ASIDE else own
    try:
        there = (top / "cgroup.controllers").read_text(encoding="ascii").split()
        wanted = tuple(name for name in CONTROLLERS if name in there)
        enabled = (top / "cgroup.subtree_control").read_text(encoding="ascii").split()
        if not set(wanted) <= set(enabled):
            _step_aside(own)
            _write(top / "cgroup.subtree_control", " ".join(f"+{name}" for name in wanted))
    except OSError:
        return None
    return Place(top, 2, wanted) if wanted else None


def _step_aside(own: Path) -> None:
    """Move this process into a group of its own where it is alone; others are not moved."""
    if _processes(own) == [os.getpid()]:
        (own / ASIDE).mkdir(exist_ok=True)
        _write(own / ASIDE / "cgroup.procs", os.getpid())


def sweep(folder: Path) -> None:
    """Remove empty groups of judges that were killed; one that is in use cannot be removed."""
    for group in folder.glob(f"{PREFIX}*-*"):
        pid = group.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdigit() and not _lives(int(pid)):
            _removed(group)


def _lives(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:  # something is in it
        return False
    return True


def _kill(folder: Path) -> None:
    for pid in _processes(folder):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def _processes(folder: Path) -> list[int]:
    """List the processes in a group; those that this process cannot see (0) are left out."""
    try:
        words = (folder / "cgroup.procs").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [int(word) for word in words if word != "0"]


def _write(path: Path, value: object) -> None:
    path.write_text(f"{value}\n", encoding="ascii")
