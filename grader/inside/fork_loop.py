"""The warm process: numpy is loaded, and each submission gets a fork of it. Runs on the inside.

It never sees a source, an argument or a result; those go through a socket that only the child
holds. The judge (`process.py`) talks to it over another one, a byte at a time:

    judge:   F, with the child's socket and its output pipe     fork
    server:  the child's pid in 4 bytes
    judge:   K                                                  kill it and all it has started
    server:  the wait status in 4 bytes, once nothing of it is left
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import struct
import sys
from collections.abc import Sequence
from importlib.machinery import PathFinder
from pathlib import Path

import numpy

from grader.inside import runner
from grader.inside.confine import Confinement
from grader.inside.preloaded import Library

FORK, KILL = b"F", b"K"
NUMBER = struct.Struct("<i")
PRELOADED = (
    "abc", "array", "bisect", "cmath", "collections.abc", "copy", "dataclasses", "decimal", "enum",
    "fractions", "functools", "heapq", "inspect", "itertools", "json", "math", "numbers",
    "operator", "pprint", "random", "re", "statistics", "string", "textwrap", "time", "typing",
    "warnings", "numpy.linalg", "numpy.random",
)  # fmt: skip
"""What learners import: loaded once here instead of in every child."""


def preload() -> None:
    """Import what learners import, once."""
    for name in PRELOADED:
        with contextlib.suppress(ImportError):
            __import__(name)
    gc.collect()
    gc.freeze()  # so that collections in a child leave the shared pages alone


def main(descriptor: int, readable: Sequence[str] | None, seccomp: str) -> None:
    """Serve forks over the socket with this descriptor until the judge hangs up.

    Args:
        descriptor: the judge's end is the only other one.
        readable: what a child may read, by path; None where Landlock is not to be used.
        seccomp: the filter of system calls, in hexadecimal digits; "" for none.
    """
    control = socket.socket(fileno=descriptor)
    confinement = Confinement(readable, bytes.fromhex(seccomp))
    confinement.protect_server()
    chance = runner.Chance()
    if seccomp:  # its children will find no module on the disk
        folders = dict.fromkeys(sys.path, "") | dict.fromkeys(numpy.__path__, "numpy.")
        sys.meta_path.insert(sys.meta_path.index(PathFinder), Library(folders))
    preload()  # before the first child, which would find fewer modules than those after it
    while True:
        order, descriptors, _flags, _address = socket.recv_fds(control, 1, 2)
        if order != FORK or len(descriptors) != 2:
            break
        pid = os.fork()
        if pid == 0:
            _child(control, descriptors, confinement, chance)
        for descriptor in descriptors:
            os.close(descriptor)
        control.sendall(NUMBER.pack(pid))
        order = control.recv(1)
        status = _end(pid)  # also when the judge has gone
        if order != KILL:
            break
        control.sendall(NUMBER.pack(status))
    os._exit(0)


def _child(
    control: socket.socket,
    descriptors: Sequence[int],
    confinement: Confinement,
    chance: runner.Chance,
) -> None:
    """Become the process of one submission; never returns."""
    code = 1
    try:
        control.close()  # who holds it could answer the judge in the place of the server
        channel, output = descriptors
        os.setsid()
        os.close(0)
        os.open(os.devnull, os.O_RDONLY)  # one of its own: what a descriptor shares is a channel
        for stream in (1, 2):
            os.dup2(output, stream)
        os.close(output)
        runner.serve(socket.socket(fileno=channel), confinement, chance)
    except SystemExit as exit_:
        code = exit_.code if isinstance(exit_.code, int) else 1
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
        os._exit(code)


def _end(pid: int) -> int:
    """Kill a child and whatever it has started, reap all of it, and give the child's status."""
    os.kill(pid, signal.SIGKILL)  # a child that has ended is still there until it is reaped
    _, status = os.waitpid(pid, 0)
    while orphans := _children():
        for orphan in orphans:
            with contextlib.suppress(ProcessLookupError):
                os.kill(orphan, signal.SIGKILL)
        for orphan in orphans:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(orphan, 0)
    return status


def _children() -> set[int]:
    """List this process's children, orphans that it has inherited among them."""
    found: set[int] = set()
    with contextlib.suppress(OSError):  # no /proc, and then no orphans either: no subreaper
        for children in Path("/proc/self/task").glob("*/children"):
            found |= {int(word) for word in children.read_text(encoding="ascii").split()}
    return found
