"""Workers that each may fail: bounded queues, deadlines, and a new worker for a lost one."""

from __future__ import annotations

import contextlib
import multiprocessing
import selectors
import signal
import socket
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from typing import Literal

from grader.assignment.exercise import Assignment
from grader.classroom.worker import HAS_CASES, READY, encode, receive, send, work
from grader.errors import InternalError
from grader.judge.result import GradeReport
from grader.submission.files import Submission

START_SECONDS = 60.0
STARTS = 3
"""How often in a row a worker may fail to come up before the pool goes on without it."""
TRIES = 2
"""How often a submission is tried whose worker dies."""
AHEAD = 2
"""A worker's submissions: one that runs and one that waits, so that it never does."""
SMALL = 1 << 16
"""Bytes that surely fit into a socket's buffer: sending them never waits for a busy worker."""
TRANSFER_SECONDS = 30.0
GRACE_SECONDS = 3.0


@dataclass
class Task:
    """A submission on its way; `content` is what it is known by.

    `deaths` counts the workers that were lost over it. If one was lost while it was only making
    the hidden cases, that was `our_failure`.
    """

    content: str
    message: bytes
    deaths: int = 0
    our_failure: bool = False


@dataclass(frozen=True)
class Fatal:
    """A submission that costs every worker that grades it: it ends them, or never ends."""

    outcome: Literal["killed", "timeout"]


@dataclass(frozen=True)
class Done:
    """What came of a task: a report, or how it is fatal, or a text of how the grader failed."""

    content: str
    outcome: GradeReport | Fatal | str


class Pool:
    """Hands submissions to worker processes, which are started as they are needed.

    A context manager that leaves no process behind.
    """

    def __init__(self, assignment: Assignment, seed: int, size: int, deadline: float) -> None:
        """Make a pool of at most `size` workers; `deadline` is in seconds per submission."""
        self._assignment = assignment
        self._seed = seed
        self._size = size
        self._deadline = deadline
        self._waiting: deque[Task] = deque()
        self._workers: list[_Worker] = []
        self._selector = selectors.DefaultSelector()
        self._failed_starts = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers, also those that are at work."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in list(self._workers):
            self._remove(worker)
        self._selector.close()

    @property
    def busy(self) -> bool:
        """Whether something is still to come."""
        return bool(self._waiting) or any(worker.tasks for worker in self._workers)

    @property
    def free(self) -> bool:
        """Whether another submission would not have to wait long."""
        room = sum(AHEAD - len(worker.tasks) for worker in self._workers)
        return len(self._waiting) < room + AHEAD * (self._size - len(self._workers))

    def submit(self, content: str, submission: Submission) -> None:
        """Take a submission in, to be graded as soon as a worker can."""
        self._waiting.append(Task(content, encode(submission)))
        self._feed()

    def forget_waiting(self) -> None:
        """Drop what no worker has been given; what runs goes on."""
        self._waiting.clear()

    def collect(self, *, wait: bool) -> Iterator[Done]:
        """Yield what is finished by now; with `wait`, first wait until something has happened.

        Raises:
            InternalError: if no worker process comes up.
        """
        seconds = max(0.0, self._next_deadline() - time.monotonic()) if wait else 0.0
        for key, _ in self._selector.select(min(seconds, START_SECONDS)):
            yield from self._hear(key.data)
        for worker in [w for w in self._workers if w.deadline < time.monotonic()]:
            why = (
                f"it took longer than {self._deadline:g} s" if worker.ready else "it did not start"
            )
            yield from self._bury(worker, Fatal("timeout"), why)
        self._feed()

    def _next_deadline(self) -> float:
        return min((worker.deadline for worker in self._workers), default=0.0)

    def _hear(self, worker: _Worker) -> Iterator[Done]:
        try:
            answer = receive(worker.channel)
        except (EOFError, OSError) as error:
            why = "it ended" if isinstance(error, EOFError) else str(error)
            yield from self._bury(worker, Fatal("killed"), why)
            return
        if answer == READY:
            self._failed_starts = 0
            worker.ready = True
        elif answer == HAS_CASES:
            worker.has_cases = True
        else:
            yield Done(worker.tasks.popleft().content, answer)
        worker.expect(self._deadline)

    def _bury(self, worker: _Worker, fatal: Fatal, why: str) -> Iterator[Done]:
        """End a worker that is of no more use; what it ran is tried once more, then given up."""
        code = self._remove(worker)
        if not worker.ready:
            self._count_failed_start(f"{why} (exit code {code})")
        first = worker.tasks[0] if worker.tasks else None
        if first is not None:
            first.deaths += 1
            first.our_failure = first.our_failure or not worker.has_cases
            if first.deaths >= TRIES:
                worker.tasks.popleft()
                text = f"the worker process was lost {TRIES} times: {why} (exit code {code})"
                yield Done(first.content, text if first.our_failure else fatal)
        self._waiting.extendleft(reversed(worker.tasks))

    def _count_failed_start(self, why: str) -> None:
        self._failed_starts += 1
        if self._failed_starts < STARTS:
            return
        self._failed_starts = 0
        self._size = len(self._workers)
        if not self._workers:
            raise InternalError(
                f"No worker process could be started: {why}. What was graded is kept."
            )

    def _remove(self, worker: _Worker) -> int | None:
        self._workers.remove(worker)
        self._selector.unregister(worker.channel)
        return worker.end()

    def _feed(self) -> None:
        """Start workers that are needed, and give them what waits: to the idlest one first."""
        idle = sum(not worker.tasks for worker in self._workers)
        while len(self._workers) < self._size and len(self._waiting) > idle:
            self._start()
            idle += 1
        while self._waiting:
            worker = min(
                (w for w in self._workers if w.takes(self._waiting[0])),
                key=lambda worker: len(worker.tasks),
                default=None,
            )
            if worker is None:
                return
            self._give(worker, self._waiting.popleft())

    def _give(self, worker: _Worker, task: Task) -> None:
        worker.tasks.append(task)
        if len(worker.tasks) == 1:
            worker.expect(self._deadline)
        with contextlib.suppress(OSError):  # it is gone, which `collect` will find out
            send(worker.channel, task.message)
        # a worker that does not take a message is never heard of again: the deadline ends it

    def _start(self) -> None:
        try:
            worker = _Worker(self._assignment, self._seed)
        except OSError as error:
            self._count_failed_start(str(error))
            return
        self._workers.append(worker)
        self._selector.register(worker.channel, selectors.EVENT_READ, worker)


@dataclass(eq=False)
class _Worker:
    """The parent's end of a worker process; its first task is the one that runs."""

    assignment: Assignment
    seed: int
    tasks: deque[Task] = field(default_factory=deque)
    ready: bool = False
    has_cases: bool = False
    deadline: float = field(default_factory=lambda: time.monotonic() + START_SECONDS)

    def __post_init__(self) -> None:
        self.channel, theirs = socket.socketpair()
        self.channel.settimeout(TRANSFER_SECONDS)
        spawn = multiprocessing.get_context("spawn")
        arguments = (theirs, self.assignment, self.seed)
        self.process = spawn.Process(target=work, args=arguments, daemon=True)
        try:
            with theirs, _no_interrupt():
                self.process.start()
        except OSError:
            self.channel.close()
            raise

    def takes(self, task: Task) -> bool:
        """Whether a task can be sent now without waiting."""
        if not self.tasks:
            return self.ready
        return len(self.tasks) < AHEAD and max(map(_size, [*self.tasks, task])) <= SMALL

    def expect(self, seconds: float) -> None:
        """Set the deadline for what runs now; with nothing to do there is none."""
        self.deadline = time.monotonic() + seconds if self.tasks else float("inf")

    def end(self) -> int | None:
        """End the worker, by force if it does not end its processes and itself when asked to."""
        self.channel.close()
        self.process.terminate()
        self.process.join(GRACE_SECONDS)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        return code


def _size(task: Task) -> int:
    return len(task.message)


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Keep Ctrl-C from a process that is only coming up; here it arrives a little later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # or it would be started inside, and unblock the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
