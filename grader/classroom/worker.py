"""One worker of a batch: a process that grades the submissions it is sent, one after the other.

Messages are pickles, which is safe here: no learner's code runs in either of the two processes.
Nothing heavy is imported before the number of threads is set.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import socket
import struct
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from grader.assignment.exercise import Assignment
from grader.errors import InternalError

if TYPE_CHECKING:
    from grader.judge.grade import Grader

READY = "ready"
HAS_CASES = "has cases"
"""Said once, after the hidden cases are made: what happens from then on is due to a submission."""
_LENGTH = struct.Struct("<Q")
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def work(channel: socket.socket, assignment: Assignment, seed: int) -> None:
    """Grade what comes over the channel until it closes; answer with a GradeReport or a text.

    A text says how the grader itself failed. Hidden cases are made once, before the first
    submission is looked at.
    """
    obey_the_parent_alone()
    for name in _THREADS:  # one process per CPU; more threads would only wait for each other
        os.environ.setdefault(name, "1")
    with _grader(assignment) as grader, contextlib.suppress(EOFError, ConnectionError):
        send(channel, encode(READY))
        submission = receive(channel)
        _make_cases(grader, seed)
        send(channel, encode(HAS_CASES))
        while True:
            try:
                answer: object = grader.grade(submission, assignment.functions, seed)
            except Exception as error:  # noqa: BLE001 - becomes an internal result, with this text
                answer = f"{type(error).__name__}: {error}"
            send(channel, encode(answer))
            submission = receive(channel)


def _make_cases(grader: Grader, seed: int) -> None:
    for function in grader.assignment.functions:
        with contextlib.suppress(InternalError):  # told when the function is judged
            grader.reference.key(function, seed)


@contextlib.contextmanager
def _grader(assignment: Assignment) -> Iterator[Grader]:
    """Return a grader; what it runs learners' code in is gone afterwards."""
    from grader.judge.grade import Grader
    from grader.sandbox.host import new_server

    with new_server() as server:
        yield Grader(assignment, server)


def obey_the_parent_alone() -> None:
    """Leave Ctrl-C to the parent, and end in good order when it says so or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end(*_: object) -> None:
    """End, once: a second signal must not disturb what is tidied up on the way out."""
    signal.signal(signal.SIGTERM, lambda *_: None)  # SIG_IGN raises when one more is under way
    sys.exit(1)


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def encode(message: object) -> bytes:
    """Make a message of an object: its length and its pickle."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def send(channel: socket.socket, message: bytes) -> None:
    """Send a message; OSError, of which TimeoutError is one, if the other end does not take it."""
    channel.sendall(message)


def receive(channel: socket.socket) -> Any:
    """Wait for a message; EOFError if the other end is gone, OSError if it is late or broken."""
    (length,) = _LENGTH.unpack(_take(channel, _LENGTH.size))
    return pickle.loads(_take(channel, length))


def _take(channel: socket.socket, size: int) -> bytearray:
    data = bytearray(size)
    view, at = memoryview(data), 0
    while at < size:
        count = channel.recv_into(view[at:])
        if not count:
            raise EOFError
        at += count
    return data
