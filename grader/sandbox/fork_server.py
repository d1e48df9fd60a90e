"""The judge's end of the fork server: starts it, asks it for children, and sees them ended.

Stdlib only, so that the server comes up while the judge still loads numpy for itself.
"""

from __future__ import annotations

import contextlib
import functools
import io
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import sysconfig
import time
from dataclasses import dataclass, replace
from pathlib import Path

from grader.errors import InternalError
from grader.sandbox import bubblewrap, cgroup, child, seccomp
from grader.sandbox.child import (
    START_SECONDS,
    ChildProcess,
    command,
    environment,
    numpy_folder,
)
from grader.sandbox.limits import Limits
from grader.sandbox.server import Server

END_SECONDS = 5.0
"""How long a server may take to answer that a child has ended."""
MAX_CHILDREN = 500
"""A new server now and then: whatever builds up in one does not build up for long."""

PACKAGES = ("site-packages", "dist-packages")
"""Folders in the standard library's that hold installed packages, perhaps this one."""

_NUMBER = struct.Struct("<i")


@dataclass(frozen=True)
class Layers:
    """Which optional layers to use where the host has them; the others are always used."""

    bubblewrap: bool = True
    landlock: bool = True
    seccomp: bool = True
    cgroup: bool = True


class ForkServer(Server):
    """A fork server, started again when it fails; a context manager that leaves nothing running.

    It has one child at a time. `layers` names what holds for all of the server.
    """

    def __init__(self, wanted: Layers = Layers()) -> None:
        self._wanted = wanted
        self.layers: tuple[str, ...] = ()
        self._popen: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._group: cgroup.Group | None = None
        self._children = 0
        self._worked = False

    def __enter__(self) -> ForkServer:
        return self

    def start(self) -> None:
        """Start the process ahead of its first use, unless it runs."""
        if self._popen is None:
            self._children = 0
            self._control, theirs = socket.socketpair()
            with theirs:
                wrapping = _wrapping() if self._wanted.bubblewrap else []
                gate = cgroup.gate() if self._wanted.cgroup else []
                self._popen = _start(theirs, [*gate, *wrapping], self._wanted)
            self._group = cgroup.enclose(self._popen.pid, Limits.memory) if gate else None
            assert self._popen.stdin is not None
            self._popen.stdin.close()  # opens the gate
            self.layers = ("bubblewrap", "user-namespaces") if wrapping else ()
            self.layers += self._group.layers if self._group else ()

    def stop(self) -> None:
        """End the process and all of its group."""
        if self._popen is None or self._control is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._popen.pid, signal.SIGKILL)
        self._popen.wait()
        self._control.close()
        if self._group:
            self._group.remove()
        self._popen = self._control = self._group = None

    def fork(self, memory: int = Limits.memory) -> ChildProcess:
        """Make a child, which may use so many bytes of memory with all that it starts.

        Raises:
            InternalError: if the host cannot start processes.
        """
        if self._children >= MAX_CHILDREN:
            self.stop()
        try:
            return self._fork(memory)
        except OSError:  # the server has ended: once more, with a new one
            self.stop()
            if self.layers and not self._worked:  # bubblewrap is there and does not work here
                self._wanted = replace(self._wanted, bubblewrap=False)
        try:
            return self._fork(memory)
        except OSError as error:
            self.stop()
            raise InternalError(
                f"no process could be started for the learner's code: {error}"
            ) from None

    def end_child(self) -> int:
        """Have the child killed and reaped; a server that does not answer is ended as well."""
        assert self._control is not None
        try:
            self._control.sendall(b"K")
            status = self._number(END_SECONDS)
        except OSError:
            self.stop()
            return -signal.SIGKILL
        return os.waitstatus_to_exitcode(status)

    def _fork(self, memory: int) -> ChildProcess:
        self.start()
        assert self._control is not None
        if self._group:
            self._group.limit(memory)
        ours, theirs = socket.socketpair()
        reading, writing = os.pipe()
        try:
            socket.send_fds(self._control, [b"F"], [theirs.fileno(), writing])
            self._number(START_SECONDS)
        except OSError:
            ours.close()
            os.close(reading)
            raise
        finally:
            theirs.close()
            os.close(writing)
        self._children += 1
        self._worked = True
        os.set_blocking(reading, False)
        return ChildProcess(ours, io.FileIO(reading), self.end_child)

    def _number(self, seconds: float) -> int:
        """Wait for a number from the server; OSError if none comes in time."""
        assert self._control is not None
        data = b""
        deadline = time.monotonic() + seconds
        while len(data) < _NUMBER.size:
            left = max(0.0, deadline - time.monotonic())
            if not select.select([self._control], [], [], left)[0]:
                raise TimeoutError("the fork server does not answer")
            piece = self._control.recv(_NUMBER.size - len(data))
            if not piece:
                raise ConnectionError("the fork server has ended")
            data += piece
        return int(_NUMBER.unpack(data)[0])


def _start(theirs: socket.socket, wrapping: list[str], wanted: Layers) -> subprocess.Popen[bytes]:
    readable = readable_paths() if wanted.landlock else None
    filter_ = seccomp.program().hex() if wanted.seccomp else ""
    started = command(_python(), "fork_loop", theirs.fileno(), readable, filter_)
    try:
        return subprocess.Popen(
            [*wrapping, *started],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=environment(),
            cwd="/",
            start_new_session=True,
        )
    except OSError as error:
        raise InternalError(
            f"no process for the learner's code could be started: {error}"
        ) from None


def _python() -> str:
    """The interpreter itself: inside bubblewrap there is no virtual environment."""
    return os.path.realpath(sys.executable)


def _wrapping() -> list[str]:
    """Wrap the server so that it sees the interpreter, numpy, and the modules it runs."""
    numpy = numpy_folder()
    standard = Path(sysconfig.get_path("stdlib"))
    hidden = [standard / name for name in PACKAGES] + [Path("/usr/lib/python3/dist-packages")]
    seen = [numpy, numpy.with_name("numpy.libs"), child.INSIDE]
    return bubblewrap.command(Path(sys.base_prefix), hidden, seen)


@functools.cache
def readable_paths() -> tuple[str, ...]:
    """List what a learner's process may read: the standard library and numpy, nothing else.

    Folders of installed packages inside the standard library's are left out: with an installed
    wheel, the solutions lie in one of them.
    """
    standard = Path(sysconfig.get_path("stdlib"))
    inside = [p for p in standard.iterdir() if p.name not in PACKAGES]
    numpy = numpy_folder()
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    libraries = [Path(top, multiarch) for top in ("/lib", "/usr/lib") if multiarch]
    others = [numpy, numpy.with_name("numpy.libs"), Path("/dev/null")]
    return tuple(str(path) for path in [*inside, *others, *libraries])
