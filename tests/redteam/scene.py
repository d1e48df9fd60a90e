"""Where an attack happens: what it may find around it, and what must be as it was afterwards."""

from __future__ import annotations

import contextlib
import ctypes
import os
import random
import select
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from tests.conftest import ROOT

PLACES = ("/", "/tmp", "/dev", "/dev/shm", "/dev/mqueue", "/var/tmp")
SYSTEM_V = ("shm", "msg", "sem")
OTHERS = ("chromium", "playwright")
"""What is started in the test's process for other tests, and starts more when it likes."""
SECRET = "what another has handed in"


class Scene:
    """A bystander, another's file, sockets that listen: a context manager that removes them.

    `fill` puts into an attack: `@ROOT@` the checkout, `@FOLDER@` and `@SECRET@` another's folder
    and file, `@BYSTANDER@` and `@JUDGE@` pids, `@TCP@`, `@UDP@`, `@UNIX@`, `@DATAGRAM@` and
    `@ABSTRACT@` addresses on this machine, `@MARK@` and `@KEY@` names for what is left behind.
    """

    def __init__(self, root: Path = ROOT, owner: int | None = None) -> None:
        """Set up; the bystander and the file are `owner`'s (a user id), or ours."""
        self.root = root
        self.mark = f"redteam-{uuid.uuid4().hex}"
        self.key = random.randrange(1 << 20, 1 << 30)
        self.folder = Path(tempfile.mkdtemp(prefix="scene-"))
        self.secret = self.folder / "delta.py"
        self.secret.write_text(SECRET, encoding="utf-8")
        self.bystander = subprocess.Popen(["sleep", "120"], user=owner)
        self.listeners = dict(self._listeners())
        if owner is not None:
            for path in [self.folder, *self.folder.iterdir()]:
                os.chown(path, owner, -1)
        self._before = self._state()
        self._family = descendants(os.getpid())

    def __enter__(self) -> Scene:
        return self

    def __exit__(self, *_: object) -> None:
        for pid in descendants(os.getpid()) - self._family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)
        for path in self._marked():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for kind in self._segments():
            remove_segment(kind, self.key)
        for listener in self.listeners.values():
            listener.close()
        self.bystander.kill()
        self.bystander.wait()
        shutil.rmtree(self.folder)

    def fill(self, files: Mapping[str, str]) -> dict[str, bytes]:
        """Give the files with this scene's own names in them."""
        names = {
            "ROOT": self.root,
            "FOLDER": self.folder,
            "SECRET": self.secret,
            "BYSTANDER": self.bystander.pid,
            "JUDGE": os.getpid(),
            "TCP": self.listeners["tcp"].getsockname()[1],
            "UDP": self.listeners["udp"].getsockname()[1],
            "UNIX": self.folder / "unix",
            "DATAGRAM": self.folder / "datagram",
            "ABSTRACT": self.mark,
            "MARK": self.mark,
            "KEY": self.key,
        }
        return {name: filled(text, names).encode() for name, text in files.items()}

    def changes(self) -> list[str]:
        """Say what is no longer as it was: nothing, where an attack was held."""
        now = self._state()
        found = [f"{what}: {now[what]}, not {was}" for what, was in self._before.items()
                 if now[what] != was]  # fmt: skip
        for pid in sorted(descendants(os.getpid()) - self._family):
            found.append(f"process {pid}: {command(pid)}")
        found += [f"file {path}" for path in self._marked()]
        found += [f"a System V {kind}" for kind in self._segments()]
        heard = select.select(list(self.listeners.values()), [], [], 0)[0]
        found += [f"a message at {name}" for name, s in self.listeners.items() if s in heard]
        return found

    def _listeners(self) -> Iterator[tuple[str, socket.socket]]:
        places: dict[str, tuple[int, int, tuple[str, int] | str]] = {
            "tcp": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "unix": (socket.AF_UNIX, socket.SOCK_STREAM, str(self.folder / "unix")),
            "datagram": (socket.AF_UNIX, socket.SOCK_DGRAM, str(self.folder / "datagram")),
            "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.mark}"),
        }
        for name, (family, kind, address) in places.items():
            listener = socket.socket(family, kind)
            listener.bind(address)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            yield name, listener

    def _state(self) -> dict[str, object]:
        """What no attack may touch, by what it is."""
        pid = self.bystander.pid
        stat = self.secret.stat() if self.secret.exists() else None
        return {
            "the bystander's end": self.bystander.poll(),
            "the bystander is stopped": " T " in proc(pid, "stat"),
            "the bystander's limits": proc(pid, "limits"),
            "the bystander's priority": proc(pid, "stat").split()[15:19],
            "another's file": stat and (stat.st_mode, stat.st_uid, stat.st_size, stat.st_mtime_ns),
            "another's folder": sorted(os.listdir(self.folder)),  # noqa: PTH208
            "attributes of another's file": os.listxattr(self.folder / "delta.py") if stat else 0,
            "descriptors of the judge": len(os.listdir("/proc/self/fd")),  # noqa: PTH208
            "the host's name": socket.gethostname(),
        }

    def _marked(self) -> list[Path]:
        """Files that an attack has left."""
        packages = Path(np.__file__).parent.parent
        places = [*map(Path, PLACES), Path.home(), packages, self.root, self.folder]
        return [path for place in places for path in place.glob(f"*{self.mark}*")]

    def _segments(self) -> list[str]:
        """What an attack has left in System V's tables."""
        return [kind for kind in SYSTEM_V if str(self.key) in proc("sysvipc", kind).split()]


def filled(text: str, names: Mapping[str, object]) -> str:
    """Put values for `@NAME@`s."""
    for name, value in names.items():
        text = text.replace(f"@{name}@", str(value))
    return text


def descendants(pid: int) -> set[int]:
    """All living processes below one, however deep."""
    found: set[int] = set()
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, children.read_text(encoding="ascii").split()):
                if any(other in command(child).partition(" ")[0] for other in OTHERS):
                    continue
                if ") Z " not in proc(child, "stat"):
                    found.add(child)
                found |= descendants(child)
    return found


def proc(pid: int | str, name: str) -> str:
    """A file of /proc, or nothing where there is none (any more)."""
    try:
        return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def command(pid: int) -> str:
    """What a process was called with, for a message."""
    return proc(pid, "cmdline").replace("\0", " ")[:100]


def remove_segment(kind: str, key: int) -> None:
    """Remove what an attack has left in a table of System V."""
    libc = ctypes.CDLL(None)
    if kind == "shm":
        libc.shmctl(libc.shmget(key, 0, 0), 0, None)
    elif kind == "msg":
        libc.msgctl(libc.msgget(key, 0), 0, None)
    else:
        libc.semctl(libc.semget(key, 0, 0), 0, 0)
