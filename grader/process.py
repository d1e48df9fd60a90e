"""The judge's end of the fork server: starts it, asks it for children, and sees them ended.

Stdlib only, so that the server comes up while the judge still loads numpy for itself.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import io
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from grader import bubblewrap, cgroup, seccomp
from grader.errors import InternalError
from grader.limits import Limits

START_SECONDS = 30.0
"""How long a server may take to come up, or to answer at all."""
END_SECONDS = 5.0
MAX_CHILDREN = 500
"""A new server now and then: whatever builds up in one does not build up for long."""

PACKAGES = ("site-packages", "dist-packages")
"""Folders in the standard library's that hold installed packages, perhaps this one."""

_INSIDE = [
    Path(__file__).with_name(f"{name}.py")
    for name in ("wire", "confine", "library", "standins", "runner", "forkserver")
]
"""The modules that run in the server, each after those that it imports."""

_NUMBER = struct.Struct("<i")
_CREDENTIALS = struct.Struct("iII")
"""`struct ucred`: a process, a user and a group."""
_CPU_CLOCK = 2
"""CPUCLOCK_SCHED: with a process's number in the other bits, the clock of its CPU time."""

# The package is there as an empty shell, so that a learner's code finds no more of it than the
# modules that already run; numpy's folder leaves sys.path once numpy is loaded.
_BOOTSTRAP = """
import importlib.util, json, socket, sys, types
modules, packages, descriptor, readable, seccomp = sys.argv[1:]
sys.argv[1:] = []
sys.path[:] = [p for p in sys.path if p] + [packages]
import numpy
shell = sys.modules["grader"] = types.ModuleType("grader")
shell.__path__ = []
for path in json.loads(modules):
    name = path.rpartition("/")[2].removesuffix(".py")
    spec = importlib.util.spec_from_file_location("grader." + name, path)
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    setattr(shell, name, module)
    spec.loader.exec_module(module)
sys.path.remove(packages)
control = socket.socket(fileno=int(descriptor))
module.main(control, json.loads(readable), bytes.fromhex(seccomp))
"""

_PASSED_ON = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
_PASSED_ON_WINDOWS = ("SYSTEMROOT", "PATH")
"""Without the first there are no sockets there; some numpys find their libraries by the other."""
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # the same set order in every run
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",  # with more, a product waits for threads that seccomp denies
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}


class Child:
    """The process of one submission: a socket for frames, and what it prints, to be read raw."""

    def __init__(
        self,
        channel: socket.socket,
        output: io.RawIOBase,
        end: Callable[[], int],
        pid: int | None = None,
    ) -> None:
        """Take over both, made not to wait; `end` kills the process and gives its return code.

        Without a `pid` the first message over a Unix socket tells it.
        """
        self._end = end
        self._returncode: int | None = None
        self._pid = pid
        self._asks = pid is None and hasattr(socket, "SO_PASSCRED")
        if self._asks:
            channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self.channel = channel
        self.output = output
        channel.setblocking(False)

    def receive(self, size: int) -> bytes:
        """Take what has come over the channel; nothing at its end.

        Raises:
            BlockingIOError: if nothing has come.
            OSError: if the channel is broken.
        """
        if not self._asks:
            return self.channel.recv(size)
        # The kernel says who has written, by the number that the process has outside.
        data, said, _, _ = self.channel.recvmsg(size, socket.CMSG_SPACE(_CREDENTIALS.size))
        self._asks = False
        self.channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        for level, kind, credentials in said:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
                self._pid = _CREDENTIALS.unpack(credentials)[0]
        return data

    def cpu_seconds(self) -> float | None:
        """Give the CPU time that the process has used; None where the system does not tell."""
        if self._pid is None or self._returncode is not None or sys.platform != "linux":
            return None
        clock = ~self._pid << 3 | _CPU_CLOCK
        try:
            return time.clock_gettime(clock)
        except OSError:  # it has ended
            return None

    def queued_seconds(self) -> float:
        """Give how long it has waited for a processor; 0 where the system tells nothing."""
        try:
            told = Path(f"/proc/{self._pid}/schedstat").read_text(encoding="ascii")
            return int(told.split()[1]) / 1e9
        except (OSError, ValueError, IndexError):
            return 0.0

    def kill(self) -> int:
        """End the child and all that it has started; give its return code (−9: killed)."""
        if self._returncode is None:
            self._returncode = self._end()
            self.channel.close()
            self.output.close()
        return self._returncode


@dataclass(frozen=True)
class Layers:
    """Which optional layers to use where the host has them; the others are always used."""

    bubblewrap: bool = True
    landlock: bool = True
    seccomp: bool = True
    cgroup: bool = True


class Server:
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

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

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

    def fork(self, memory: int = Limits.memory) -> Child:
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
                f"no process for the learner's code could be had: {error}"
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

    def _fork(self, memory: int) -> Child:
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
        return Child(ours, io.FileIO(reading), self.end_child)

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
    arguments = [
        json.dumps([str(path) for path in _INSIDE]),
        str(packages_folder()),
        str(theirs.fileno()),
        json.dumps(readable_paths() if wanted.landlock else None),
        seccomp.program().hex() if wanted.seccomp else "",
    ]
    try:
        return subprocess.Popen(
            [*wrapping, _python(), "-S", "-s", "-c", _BOOTSTRAP, *arguments],
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


def environment() -> dict[str, str]:
    """Give the environment of a process for learners' code: nothing of the judge's."""
    names = _PASSED_ON + (_PASSED_ON_WINDOWS if sys.platform == "win32" else ())
    return _ENVIRONMENT | {name: os.environ[name] for name in names if name in os.environ}


def packages_folder() -> Path:
    """Give the folder that numpy is installed in."""
    return _numpy_folder().parent


def _python() -> str:
    """The interpreter itself: inside bubblewrap there is no virtual environment."""
    return os.path.realpath(sys.executable)


def _wrapping() -> list[str]:
    """Wrap the server so that it sees the interpreter, numpy, and the modules it runs."""
    numpy = _numpy_folder()
    standard = Path(sysconfig.get_path("stdlib"))
    hidden = [standard / name for name in PACKAGES] + [Path("/usr/lib/python3/dist-packages")]
    compiled = [Path(importlib.util.cache_from_source(str(path))) for path in _INSIDE]
    seen = [numpy, numpy.with_name("numpy.libs"), *_INSIDE, *compiled]
    return bubblewrap.command(Path(sys.base_prefix), hidden, seen)


@functools.cache
def _numpy_folder() -> Path:
    spec = importlib.util.find_spec("numpy")
    if spec is None or spec.origin is None:
        raise InternalError("numpy is not installed beside the grader")
    return Path(spec.origin).parent


@functools.cache
def readable_paths() -> tuple[str, ...]:
    """List what a learner's process may read: the standard library and numpy, nothing else.

    Folders of installed packages inside the standard library's are left out: with an installed
    wheel, the solutions lie in one of them.
    """
    standard = Path(sysconfig.get_path("stdlib"))
    inside = [p for p in standard.iterdir() if p.name not in PACKAGES]
    numpy = _numpy_folder()
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    libraries = [Path(top, multiarch) for top in ("/lib", "/usr/lib") if multiarch]
    others = [numpy, numpy.with_name("numpy.libs"), Path("/dev/null")]
    return tuple(str(path) for path in [*inside, *others, *libraries])
