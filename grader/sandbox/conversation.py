"""The outside of a learner's process: starts it, limits it, kills it, gives back Executions.

One socket carries the frames (`runner.py` describes them), one pipe what the code prints, which
is counted and thrown away: it could repeat the arguments of a hidden case.
"""

from __future__ import annotations

import selectors
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.errors import InternalError
from grader.inside import wire
from grader.sandbox.answer import Asked, Execution, read_found
from grader.sandbox.child import ChildProcess
from grader.sandbox.limits import WALL_TIMES, Limits
from grader.submission.cells import starts_of

START_SECONDS = 30.0
FIRST_CRASH = 0xC0000000
"""From here on, return codes on Windows are those of crashes."""

LOOK_SECONDS = 0.1
"""How long a child is waited for without a look at whether it still matters."""


class Conversation:
    """Drives one child for one submission.

    `look` is called now and then while the child is waited for; it may raise Interrupted.
    """

    def __init__(
        self, child: ChildProcess, limits: Limits, look: Callable[[], object] | None = None
    ) -> None:
        self._look = look
        self._child = child
        self._limits = limits
        self._printed = 0
        self._received = bytearray()
        self._returncode = 0
        self.used = 0.0
        """Seconds of the last attempt to have something answered."""
        self.layers: tuple[str, ...] = ()
        self._selector = selectors.DefaultSelector()
        self._selector.register(child.channel, selectors.EVENT_READ)
        self._selector.register(child.output, selectors.EVENT_READ)

    def load(self, files: Mapping[str, bytes]) -> None:
        """Hand over the learner's files, after which the process is confined.

        Raises:
            InternalError: if the process does not come up: no learner's code has run yet.
        """
        sent = [[name, source, _cells(source)] for name, source in files.items()]
        hello = [sent, self._limits.memory, self._limits.cpu_seconds]
        allowed = _Time(self._child, START_SECONDS, time.monotonic() + START_SECONDS)
        try:
            self._send(hello, allowed)
            self.layers = tuple(wire.decode(self._receive(allowed, 1 << 20)))
        except _Dead as death:
            self.close()
            raise InternalError(
                f"the process for the learner's code did not start: {death}"
            ) from None

    def run(
        self,
        asked: Asked,
        groups: Sequence[bytes],
        counts: Sequence[int],
        limits: Limits,
        left: float,
        until: float,
        read: Callable[[bytes], Execution],
    ) -> Iterator[Execution]:
        """Find a learner's function and call it; yield Executions.

        The first is about the function itself (`ok`: it is there), then comes one per group of
        calls, in order, as `read` takes it from the body of the answer. Each group has the time
        of one call, all of them that of a function. Ends early after one that is fatal, or when
        the function cannot be had.

        Args:
            asked: the function.
            groups: encoded groups of calls.
            counts: how many calls there are in each.
            limits: those of an import and a call; they may be less than those it was started with.
            left: the seconds that the calls may take together.
            until: when it has to end in any case, on the clock of `time.monotonic`.
            read: reads an answer; may raise WireError.
        """
        self._printed = 0
        room, seconds = asked.room, float(limits.import_seconds)
        request = [asked.module, asked.function, seconds, room.bytes, room.parts, list(groups)]
        importing = _Time(self._child, limits.import_seconds, until)
        found = self._attempt(
            importing,
            f"importing {asked.sources.title(f'{asked.module}.py')}",
            1,
            asked,
            lambda body: read_found(body, asked),
            request,
        )
        yield found
        if found.status != "ok":
            return
        for number, count in enumerate(counts, start=1):
            allowed = _Time(self._child, min(limits.call_seconds, left), until)
            last = number == len(counts)
            execution = self._attempt(allowed, "one call", count, asked, read, last=last)
            left = max(0.0, left - self.used)
            yield execution
            if execution.fatal:
                return

    def close(self) -> None:
        """End the process and all that it has started; may be done twice."""
        self._returncode = self._child.kill()
        self._selector.close()

    def _attempt(
        self,
        allowed: _Time,
        what: str,
        count: int,
        asked: Asked,
        read: Callable[[bytes], Execution],
        request: wire.Value = None,
        *,
        last: bool = False,
    ) -> Execution:
        """Wait for one frame with so many answers, and turn whatever happens into an Execution."""
        self.used = allowed.seconds
        try:
            if request is not None:
                self._expect_silence()
                self._send(request, allowed)
            body = self._receive(allowed, count * asked.room.frame)
            if last:
                self._drain()
            self.used = allowed.spent()
            return read(body)
        except _Dead as death:
            self.close()
            return death.execution(self._returncode, allowed, what, self._limits)
        except wire.WireError as error:
            self.close()
            return Execution("malformed", f"the process sent a malformed answer: {error}")

    def _expect_silence(self) -> None:
        """Refuse what came without being asked for: it would be taken for the next answer."""
        try:
            self._received += self._child.receive(1)
        except BlockingIOError:
            pass
        except OSError:
            raise _Dead("gone") from None
        if self._received:
            raise wire.WireError("an answer to nothing")

    def _send(self, value: wire.Value, allowed: _Time) -> None:
        left = memoryview(wire.frame(value))
        channel = self._child.channel
        while left:
            try:
                left = left[channel.send(left) :]
            except BlockingIOError:
                self._selector.modify(channel, selectors.EVENT_READ | selectors.EVENT_WRITE)
                self._wait(allowed)
                self._selector.modify(channel, selectors.EVENT_READ)
            except OSError:
                raise _Dead("gone") from None

    def _receive(self, allowed: _Time, most: int) -> bytes:
        """Take the body of the next frame, of so many bytes at most."""
        while len(self._received) < 4:
            self._read(allowed)
        length = wire.frame_length(self._received[:4])
        if length > most:
            raise wire.WireError(f"an answer of {length} bytes")
        while len(self._received) < 4 + length:
            self._read(allowed)
        body = bytes(memoryview(self._received)[4 : 4 + length])
        del self._received[: 4 + length]
        return body

    def _read(self, allowed: _Time) -> None:
        """Take in what has come, or wait for something to come."""
        try:
            piece = self._child.receive(1 << 18)
        except BlockingIOError:
            self._wait(allowed)
            return
        except OSError:
            piece = b""
        if not piece:
            raise _Dead("gone")
        self._received += piece

    def _wait(self, allowed: _Time) -> None:
        """Wait until something can be read or written; count what was printed."""
        events: list[tuple[selectors.SelectorKey, int]] = []
        while not events:
            left = allowed.left()
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


def _cells(source: bytes) -> list[int]:
    """Return the lines at which the cells of a notebook begin."""
    return [start.line for start in starts_of(source)]


class _Time:
    """What is left of the time that something may take.

    That is CPU time, which a busy machine does not use up. A process that sleeps uses none either,
    so there is an end by the clock, too, some times later; from that is taken what the process has
    waited for a processor. Where the system tells no CPU time, the clock has to do.
    """

    def __init__(self, child: ChildProcess, seconds: float, until: float) -> None:
        self.seconds = seconds
        self._child = child
        self._until = until
        self._started = time.monotonic()
        self._before = child.cpu_seconds()
        self._next = self._started + seconds

    def left(self) -> float:
        """Return how long can be waited before this is asked again; _Dead if the time is up."""
        now = time.monotonic()
        if now >= self._next:  # no sooner can so much CPU time have been used
            left = self.seconds - self.spent()
            if left <= 0:
                raise _Dead("late")
            awake = now - self._started - self._child.queued_seconds()
            if awake >= WALL_TIMES * self.seconds:
                raise _Dead("idle")
            self._next = now + left
        if now >= self._until:
            raise _Dead("idle")
        return min(self._next, self._until) - now

    def spent(self) -> float:
        """Return what has been used of it."""
        after = self._child.cpu_seconds()
        if after is None or self._before is None:
            return time.monotonic() - self._started
        return after - self._before


class _Dead(Exception):  # noqa: N818 - a state of the process, not an error of ours
    """The process is of no more use: gone, late, idle, or printing without end."""

    def execution(self, returncode: int, allowed: _Time, what: str, limits: Limits) -> Execution:
        if self.args[0] == "late":
            seconds = f"{allowed.seconds:g}"
            return Execution(
                "timeout", f"{what} took longer than {seconds} s: is there an infinite loop?"
            )
        if self.args[0] == "idle":
            return Execution("timeout", f"{what} never finished: is it waiting for something?")
        if self.args[0] == "printing":
            text = f"it printed more than {limits.output:,} bytes: print less, or nothing at all"
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
    return (
        "the process ended in the middle of the call: "
        "does your code end it, for instance with os._exit?"
    )


def _signal_name(returncode: int) -> str:
    """Name the signal that ended a process; Windows has few of them, and does not say so."""
    known = {signal_.value: signal_.name for signal_ in signal.Signals}
    return known.get(-returncode, f"signal {-returncode}") if returncode < 0 else ""
