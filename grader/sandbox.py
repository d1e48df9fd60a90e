"""The outside of a learner's process: starts it, limits it, kills it, gives back Executions.

One socket carries the frames (`runner.py` describes them), one pipe what the code prints, which
is counted and thrown away: it could repeat the arguments of a hidden case.
"""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from grader import wire
from grader.errors import InternalError
from grader.limits import Limits
from grader.process import Process, readable_paths

Status = Literal[
    "ok",
    "missing",
    "syntax",
    "raised",
    "timeout",
    "memory",
    "killed",
    "malformed",
]

ANSWERS: tuple[Status, ...] = ("ok", "missing", "syntax", "raised", "memory")
"""What a runner can say of a call itself; the rest is for the judge to see."""

MAX_TEXT = 2_000
START_SECONDS = 30.0


@dataclass(frozen=True)
class Execution:
    """What came of a call, as data: `value` and `arguments` are what the learner's process sent.

    `arguments` are those after the call, where they were asked for. `text` is for the learner.
    """

    status: Status
    text: str = ""
    value: wire.Value = None
    arguments: wire.Value = None

    @property
    def fatal(self) -> bool:
        """Whether the process is gone, so that the next call needs a new one."""
        return self.status not in ANSWERS


class Sandbox:
    """Drives one process for one submission."""

    def __init__(self, process: Process, limits: Limits) -> None:
        self._process = process
        self._channel = process.channel
        self._output = process.output
        self._limits = limits
        self._printed = 0
        self._received = bytearray()
        self._returncode = 0
        self.layers: tuple[str, ...] = ()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._channel, selectors.EVENT_READ)
        self._selector.register(self._output, selectors.EVENT_READ)

    def load(self, files: Mapping[str, bytes]) -> None:
        """Hand over the learner's files, after which the process is confined.

        Raises:
            InternalError: if the process does not come up: no learner's code has run yet.
        """
        hello = (
            list(files.items()),
            self._limits.memory,
            self._limits.cpu_seconds,
            list(readable_paths()),
        )
        deadline = time.monotonic() + START_SECONDS
        try:
            self._send(hello, deadline)
            self.layers = tuple(str(layer) for layer in self._receive(deadline))
        except (_Dead, wire.WireError, TypeError) as error:
            self.close()
            raise InternalError(
                f"the process for the learner's code did not start: {error}"
            ) from None

    def run(self, module: str, function: str, calls: Sequence[bytes]) -> Iterator[Execution]:
        """Find a learner's function and call it; yield Executions as they come.

        The first is about the function itself (`ok`: it is there), then comes one per call, in
        order. Ends early after one that is fatal, or when the function cannot be had.
        """
        limits = self._limits
        request = (module, function, limits.answer, list(calls))
        found = self._attempt(limits.import_seconds, f"importing {module}.py", 2, request)
        yield found
        if found.status != "ok":
            return
        for _ in calls:
            execution = self._attempt(limits.call_seconds, "one call", 4)
            yield execution
            if execution.fatal:
                return

    def close(self) -> None:
        """Kill the process and all of its group; may be done twice."""
        self._returncode = self._process.kill()
        self._selector.close()

    def _attempt(
        self, seconds: float, what: str, size: int, request: wire.Value = None
    ) -> Execution:
        """Wait for one answer of so many parts, and turn whatever happens into an Execution."""
        deadline = time.monotonic() + seconds
        self._printed = 0
        try:
            if request is not None:
                self._send(request, deadline)
            answer = self._receive(deadline)
            self._drain()
            return _execution(answer, size)
        except _Dead as death:
            self.close()
            return death.execution(self._returncode, seconds, what, self._limits)
        except wire.WireError as error:
            self.close()
            return Execution("malformed", f"the process sent what is no answer: {error}")

    def _send(self, value: wire.Value, deadline: float) -> None:
        left = memoryview(wire.frame(value))
        while left:
            try:
                left = left[self._channel.send(left) :]
            except BlockingIOError:
                self._selector.modify(self._channel, selectors.EVENT_READ | selectors.EVENT_WRITE)
                self._wait(deadline)
                self._selector.modify(self._channel, selectors.EVENT_READ)
            except OSError:
                raise _Dead("gone") from None

    def _receive(self, deadline: float) -> wire.Value:
        header = self._take(4, deadline)
        length = wire.frame_length(header)
        if length > self._limits.answer + (1 << 20):
            raise wire.WireError(f"an answer of {length} bytes")
        return wire.decode(self._take(length, deadline))

    def _take(self, size: int, deadline: float) -> bytes:
        while len(self._received) < size:
            self._wait(deadline)
        data = bytes(self._received[:size])
        del self._received[:size]
        return data

    def _wait(self, deadline: float) -> None:
        """Take in what has come on either channel, or find out that nothing more will."""
        left = deadline - time.monotonic()
        events = self._selector.select(left) if left > 0 else []
        if not events:
            raise _Dead("late")
        for key, mask in events:
            if key.fileobj == self._output:
                self._count_output()
            elif mask & selectors.EVENT_READ:
                self._read_channel()

    def _read_channel(self) -> None:
        try:
            piece = self._channel.recv(1 << 18)
        except OSError:
            piece = b""
        if not piece:
            raise _Dead("gone")
        self._received += piece

    def _drain(self) -> None:
        """Count what was printed before an answer, so that the count is the same in every run."""
        while self._count_output():
            pass

    def _count_output(self) -> bool:
        """Read a piece of what was printed, if there is one."""
        try:
            piece = os.read(self._output, 1 << 16)
        except BlockingIOError:
            return False
        if not piece and self._output in self._selector.get_map():
            self._selector.unregister(self._output)
        self._printed += len(piece)
        if self._printed > self._limits.output:
            raise _Dead("printing")
        return bool(piece)


class _Dead(Exception):  # noqa: N818 - a state of the process, not an error of ours
    """The process is of no more use: gone, late, or printing without end."""

    def execution(self, returncode: int, seconds: float, what: str, limits: Limits) -> Execution:
        if self.args[0] == "late":
            return Execution(
                "timeout", f"{what} took longer than {seconds:g} s: is there a loop without end?"
            )
        if self.args[0] == "printing":
            return Execution(
                "killed", f"it printed more than {limits.output:,} bytes: print less, or nothing"
            )
        if returncode == -signal.SIGXCPU:
            return Execution("timeout", f"it used more than {limits.cpu_seconds} s of CPU time")
        return Execution("killed", _ending(returncode))


def _ending(returncode: int) -> str:
    if returncode < 0 and returncode != -signal.SIGKILL:
        name = signal.Signals(-returncode).name
        return f"the process crashed ({name}): the recursion may be too deep"
    return "the process ended in the middle of the call: does the code end it, as os._exit does?"


def _execution(answer: wire.Value, size: int) -> Execution:
    """Check an answer's form: nothing in it is trusted but that it is a `wire.Value`."""
    if not isinstance(answer, tuple) or len(answer) != size:
        raise wire.WireError("an answer of another form")
    status, text = answer[:2]
    if status not in ANSWERS or not isinstance(text, str):
        raise wire.WireError("an answer of another form")
    value, arguments = answer[2:] if size == 4 else (None, None)
    return Execution(status, clean(text), value, arguments)


def clean(text: str) -> str:
    """Make a learner's text safe to show: no control characters, and not without end."""
    shown = "".join(
        c if c == "\n" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text
    )
    return shown if len(shown) <= MAX_TEXT else shown[:MAX_TEXT] + " …"
