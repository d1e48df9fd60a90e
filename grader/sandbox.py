"""The outside of a learner's process: starts it, limits it, kills it, gives back Executions.

One socket carries the frames (`runner.py` describes them), one pipe what the code prints, which
is counted and thrown away: it could repeat the arguments of a hidden case.
"""

from __future__ import annotations

import selectors
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from grader import wire
from grader.errors import InternalError
from grader.limits import Limits
from grader.process import Child

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
FIRST_CRASH = 0xC0000000
"""From here on, return codes on Windows are those of crashes."""


LOOK_SECONDS = 0.1
"""How long a child is waited for without a look at whether it still matters."""


@dataclass(frozen=True)
class Execution:
    """What came of a call, as data. `text` is for the learner, `body` is the answer as it came.

    `whole` says that it concerns all calls of the function.
    """

    status: Status
    text: str = ""
    body: bytes = b""
    whole: bool = False

    @property
    def fatal(self) -> bool:
        """Whether the process is gone, so that the next call needs a new one."""
        return self.status not in ANSWERS

    @property
    def value(self) -> wire.Value:
        """What the function returned."""
        return wire.decode(self.body)[0][2]

    @property
    def arguments(self) -> wire.Value:
        """The arguments as they were after the call, where they were asked for."""
        return wire.decode(self.body)[0][3]


class Sandbox:
    """Drives one child for one submission.

    `look` is called now and then while the child is waited for; it may raise Interrupted.
    """

    def __init__(
        self, child: Child, limits: Limits, look: Callable[[], object] | None = None
    ) -> None:
        self._look = look
        self._child = child
        self._limits = limits
        self._printed = 0
        self._received = bytearray()
        self._returncode = 0
        self.layers: tuple[str, ...] = ()
        self._selector = selectors.DefaultSelector()
        self._selector.register(child.channel, selectors.EVENT_READ)
        self._selector.register(child.output, selectors.EVENT_READ)

    def load(self, files: Mapping[str, bytes]) -> None:
        """Hand over the learner's files, after which the process is confined.

        Raises:
            InternalError: if the process does not come up: no learner's code has run yet.
        """
        hello = [list(files.items()), self._limits.memory, self._limits.cpu_seconds]
        deadline = time.monotonic() + START_SECONDS
        try:
            self._send(hello, deadline)
            self.layers = tuple(str(layer) for layer in wire.decode(self._receive(deadline)))
        except (_Dead, wire.WireError, TypeError) as error:
            self.close()
            raise InternalError(
                f"the process for the learner's code did not start: {error}"
            ) from None

    def run(
        self,
        module: str,
        function: str,
        groups: Sequence[bytes],
        until: float,
        read: Callable[[bytes], Execution],
    ) -> Iterator[Execution]:
        """Find a learner's function and call it, `until` a time at most; yield Executions.

        The first is about the function itself (`ok`: it is there), then comes one per group of
        calls, in order, as `read` takes it from the body of the answer. Each group has the time
        of one call. Ends early after one that is fatal, or when the function cannot be had.
        """
        limits = self._limits
        request = [module, function, limits.answer, list(groups)]
        self._printed = 0
        found = self._attempt(limits.import_seconds, f"importing {module}.py", _about, request)
        yield found
        if found.status != "ok":
            return
        for left in range(len(groups) - 1, -1, -1):
            seconds = min(limits.call_seconds, max(0.0, until - time.monotonic()))
            execution = self._attempt(seconds, "one call", read, last=not left)
            yield execution
            if execution.fatal:
                return

    def close(self) -> None:
        """End the process and all that it has started; may be done twice."""
        self._returncode = self._child.kill()
        self._selector.close()

    def _attempt(
        self,
        seconds: float,
        what: str,
        read: Callable[[bytes], Execution],
        request: wire.Value = None,
        *,
        last: bool = False,
    ) -> Execution:
        """Wait for one frame, and turn whatever happens into an Execution."""
        deadline = time.monotonic() + seconds
        try:
            if request is not None:
                self._expect_silence()
                self._send(request, deadline)
            body = self._receive(deadline)
            if last:
                self._drain()
            return read(body)
        except _Dead as death:
            self.close()
            return death.execution(self._returncode, seconds, what, self._limits)
        except wire.WireError as error:
            self.close()
            return Execution("malformed", f"the process sent what is no answer: {error}")

    def _expect_silence(self) -> None:
        """Refuse what came without being asked for: it would be taken for the next answer."""
        try:
            self._received += self._child.channel.recv(1)
        except BlockingIOError:
            pass
        except OSError:
            raise _Dead("gone") from None
        if self._received:
            raise wire.WireError("an answer to nothing")

    def _send(self, value: wire.Value, deadline: float) -> None:
        left = memoryview(wire.frame(value))
        channel = self._child.channel
        while left:
            try:
                left = left[channel.send(left) :]
            except BlockingIOError:
                self._selector.modify(channel, selectors.EVENT_READ | selectors.EVENT_WRITE)
                self._wait(deadline)
                self._selector.modify(channel, selectors.EVENT_READ)
            except OSError:
                raise _Dead("gone") from None

    def _receive(self, deadline: float) -> bytes:
        """Take the body of the next frame."""
        while len(self._received) < 4:
            self._read(deadline)
        length = wire.frame_length(self._received[:4])
        if length > self._limits.answer + (1 << 20):
            raise wire.WireError(f"an answer of {length} bytes")
        while len(self._received) < 4 + length:
            self._read(deadline)
        body = bytes(memoryview(self._received)[4 : 4 + length])
        del self._received[: 4 + length]
        return body

    def _read(self, deadline: float) -> None:
        """Take in what has come, or wait for something to come."""
        try:
            piece = self._child.channel.recv(1 << 18)
        except BlockingIOError:
            self._wait(deadline)
            return
        except OSError:
            piece = b""
        if not piece:
            raise _Dead("gone")
        self._received += piece

    def _wait(self, deadline: float) -> None:
        """Wait until something can be read or written; count what was printed."""
        events: list[tuple[selectors.SelectorKey, int]] = []
        while not events:
            left = deadline - time.monotonic()
            if left <= 0:
                raise _Dead("late")
            events = self._selector.select(min(left, LOOK_SECONDS) if self._look else left)
            if not events and self._look:
                self._look()
        for key, _mask in events:
            if key.fileobj == self._child.output:
                self._count_output()

    def _drain(self) -> None:
        """Count all that a function has printed, so that the count is the same in every run."""
        while self._count_output():
            pass

    def _count_output(self) -> bool:
        """Read a piece of what was printed, if there is one."""
        try:
            piece = self._child.output.read(1 << 16)
        except ConnectionError:
            piece = b""  # its end, as Windows says it
        if piece is None:
            return False
        if not piece and self._child.output in self._selector.get_map():
            self._selector.unregister(self._child.output)
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
            text = f"it printed more than {limits.output:,} bytes: print less, or nothing"
            return Execution("killed", text, whole=True)
        if _signal_name(returncode) == "SIGXCPU":
            return Execution("timeout", f"it used more than {limits.cpu_seconds} s of CPU time")
        return Execution("killed", _ending(returncode))


def _ending(returncode: int) -> str:
    name = _signal_name(returncode)
    if name and name != "SIGKILL":
        return f"the process crashed ({name})"
    if returncode >= FIRST_CRASH:
        return f"the process crashed (0x{returncode:08X})"
    return "the process ended in the middle of the call: does the code end it, as os._exit does?"


def _signal_name(returncode: int) -> str:
    """Name the signal that ended a process; Windows has few of them, and does not say so."""
    known = {signal_.value: signal_.name for signal_ in signal.Signals}
    return known.get(-returncode, f"signal {-returncode}") if returncode < 0 else ""


def _about(body: bytes) -> Execution:
    """Read what a runner says of a function."""
    return _execution(wire.decode(body), 2, b"")


def one_answer(body: bytes) -> Execution:
    """Read the answers to a group of one call.

    Raises:
        wire.WireError: if it is none.
    """
    (execution,) = answers(body, 1)
    return execution


def answers(body: bytes, count: int) -> list[Execution]:
    """Read the answers to a group of so many calls.

    Raises:
        wire.WireError: if they are none.
    """
    found = wire.decode(body)
    if not isinstance(found, list) or len(found) != count:
        raise wire.WireError("an answer of another form")
    return [_execution(answer, 4, body) for answer in found]


def _execution(answer: wire.Value, size: int, body: bytes) -> Execution:
    """Check an answer's form: nothing in it is trusted but that it is a `wire.Value`."""
    if not isinstance(answer, list) or len(answer) != size:
        raise wire.WireError("an answer of another form")
    status, text = answer[:2]
    if not isinstance(status, str) or status not in ANSWERS or not isinstance(text, str):
        raise wire.WireError("an answer of another form")
    return Execution(status, clean(text), body)


def clean(text: str) -> str:
    """Make a learner's text safe to show: no control characters, and not without end."""
    cut = text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + " …"
    return "".join(c if c == "\n" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cut)
