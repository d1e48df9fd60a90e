"""The process of one submission, as the judge holds it, and what it is started with.

Stdlib only, so that a process comes up while the judge still loads numpy for itself.
"""

from __future__ import annotations

import functools
import importlib.util
import io
import json
import os
import socket
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

from grader.errors import InternalError

START_SECONDS = 30.0
"""How long a process may take to come up."""

INSIDE = Path(__file__).parent.parent / "inside"
"""All that shares a process with a learner's code, and nothing else of the package."""

_CREDENTIALS = struct.Struct("iII")
"""`struct ucred`: a process, a user and a group."""
_CPU_CLOCK = 2
"""CPUCLOCK_SCHED: with a process's number in the other bits, the clock of its CPU time."""

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


class ChildProcess:
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
        """Return the CPU time that the process has used; None where the system does not tell."""
        if self._pid is None or self._returncode is not None or sys.platform != "linux":
            return None
        clock = ~self._pid << 3 | _CPU_CLOCK
        try:
            return time.clock_gettime(clock)
        except OSError:  # it has ended
            return None

    def queued_seconds(self) -> float:
        """Return how long it has waited for a processor; 0 where the system tells nothing."""
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


def command(python: str, module: str, *arguments: object) -> list[str]:
    """Return the command that starts a module of `grader/inside`; `arguments` are its main's.

    `-S` and `-s` keep installed packages, and what is in the user's own folder, out of it.
    """
    text = (INSIDE / "bootstrap.py").read_text(encoding="utf-8")
    packages = str(numpy_folder().parent)
    return [python, "-S", "-s", "-c", text, str(INSIDE), packages, module, json.dumps(arguments)]


def environment() -> dict[str, str]:
    """Return the environment of a process for learners' code: nothing of the judge's."""
    names = _PASSED_ON + (_PASSED_ON_WINDOWS if sys.platform == "win32" else ())
    return _ENVIRONMENT | {name: os.environ[name] for name in names if name in os.environ}


@functools.cache
def numpy_folder() -> Path:
    """Return the folder of numpy itself; InternalError where it is not installed."""
    spec = importlib.util.find_spec("numpy")
    if spec is None or spec.origin is None:
        raise InternalError("numpy is not installed beside the grader")
    return Path(spec.origin).parent
