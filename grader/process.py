"""Starts processes for learners' code; stdlib only, so that one can come up before numpy here."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import sysconfig
from pathlib import Path

from grader.errors import InternalError

# The package is there as an empty shell, so that a learner's code finds no more of it than the
# three modules that already run; numpy's folder leaves sys.path once numpy is loaded.
_BOOTSTRAP = """
import importlib.util, socket, sys, types
folder, packages, descriptor = sys.argv[1:]
sys.argv[1:] = []
sys.path[:] = [p for p in sys.path if p] + [packages]
import numpy, numpy.random
sys.path.remove(packages)
shell = sys.modules["grader"] = types.ModuleType("grader")
shell.__path__ = []
for name in ("wire", "confine", "runner"):
    spec = importlib.util.spec_from_file_location("grader." + name, f"{folder}/{name}.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    setattr(shell, name, module)
    spec.loader.exec_module(module)
module.serve(socket.socket(fileno=int(descriptor)))
"""

_PASSED_ON = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # the same set order in every run
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}


class Process:
    """A process that has loaded numpy and waits for its first frame, in a session of its own.

    Raises:
        InternalError: if the host cannot start one.
    """

    def __init__(self) -> None:
        self.channel, theirs = socket.socketpair()
        with theirs:
            self._popen = _start(theirs)
        assert self._popen.stdout is not None
        self.output = self._popen.stdout.fileno()
        self.channel.setblocking(False)
        os.set_blocking(self.output, False)

    def kill(self) -> int:
        """End the process and all of its group, and give its return code; may be done twice."""
        if self._popen.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._popen.pid, signal.SIGKILL)
        code = self._popen.wait()
        self.channel.close()
        if self._popen.stdout is not None:
            self._popen.stdout.close()
        return code


class Spares:
    """Keeps processes that were started ahead, so that they come up while the judge does."""

    def __init__(self) -> None:
        self._waiting: list[Process] = []

    def __enter__(self) -> Spares:
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes that nobody took."""
        while self._waiting:
            self._waiting.pop().kill()

    def start(self) -> None:
        """Start one process ahead, unless one is waiting."""
        if not self._waiting:
            self._waiting.append(Process())

    def take(self) -> Process:
        """Give the process that waits, or a new one."""
        return self._waiting.pop() if self._waiting else Process()


def _start(theirs: socket.socket) -> subprocess.Popen[bytes]:
    descriptor = str(theirs.fileno())
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    folder = str(Path(__file__).parent)
    try:
        return subprocess.Popen(
            [sys.executable, "-S", "-s", "-c", _BOOTSTRAP, folder, _packages(), descriptor],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=[theirs.fileno()],
            env=_ENVIRONMENT | passed_on,
            cwd="/",
            start_new_session=True,
        )
    except OSError as error:
        raise InternalError(
            f"no process for the learner's code could be started: {error}"
        ) from None


@functools.cache
def _numpy_folder() -> Path:
    spec = importlib.util.find_spec("numpy")
    if spec is None or spec.origin is None:
        raise InternalError("numpy is not installed beside the grader")
    return Path(spec.origin).parent


def _packages() -> str:
    return str(_numpy_folder().parent)


@functools.cache
def readable_paths() -> tuple[str, ...]:
    """List what a learner's process may read: the standard library and numpy, nothing else.

    Folders of installed packages inside the standard library's are left out: with an installed
    wheel, the solutions lie in one of them.
    """
    standard = Path(sysconfig.get_path("stdlib"))
    inside = [p for p in standard.iterdir() if p.name not in ("site-packages", "dist-packages")]
    numpy = _numpy_folder()
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    libraries = [Path(top, multiarch) for top in ("/lib", "/usr/lib") if multiarch]
    others = [numpy, numpy.with_name("numpy.libs"), Path("/dev/null"), Path("/dev/urandom")]
    return tuple(str(path) for path in [*inside, *others, *libraries])
