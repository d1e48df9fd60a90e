"""One submission's processes, one after the other: a new one where the code has spoilt the last.

A function is called on all its cases at once first, in the process that is up. Only what does not
come out right so is called again, case by case, in a process of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from grader.answer import Asked, Execution, Room, read_answer, read_answers, unwritten
from grader.errors import InternalError
from grader.failure import Sources
from grader.limits import Limits
from grader.process import Server
from grader.sandbox import Sandbox

MAX_DEATHS = 2
"""How many processes one function may use up before the rest of its calls is given up."""

HURRIED = "(It had less time than usual: other code of this submission did not end either.)"


@dataclass(frozen=True)
class Calls:
    """What to run of one function: encoded calls, each with the name of its test.

    A call that ends its process fails, and with it those after it of the same test. `parts` is how
    many parts an answer may have.
    """

    module: str
    function: str
    calls: Sequence[bytes]
    tests: Sequence[str]
    parts: int

    def __len__(self) -> int:
        return len(self.calls)

    def after(self, at: int) -> Calls:
        """The calls from `at` on."""
        return replace(self, calls=self.calls[at:], tests=self.tests[at:])


class Session:
    """Runs functions of one submission; a context manager that leaves nothing running.

    `look` is called now and then while the code runs; it may raise Interrupted.
    """

    def __init__(
        self,
        server: Server,
        files: Mapping[str, bytes],
        limits: Limits,
        look: Callable[[], object] | None = None,
    ) -> None:
        self._look = look
        self.layers: tuple[str, ...] = ()
        self._server = server
        self._files = files
        self._sources = Sources(files)
        self._limits = limits
        self._until = time.monotonic() + limits.submission_seconds
        self._wasted = 0.0
        self._left = 0.0
        self._broken: dict[str, Execution] = {}
        self._sandbox: Sandbox | None = None
        self._used = False

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def at_once(
        self,
        module: str,
        function: str,
        calls: bytes,
        count: int,
        parts: int,
        right: Callable[[bytes], bool],
    ) -> Execution | None:
        """Call a function on all its cases in one go, within the time of one call.

        Gives the one Execution that holds for all of them, where the answers are `right` or the
        function is not written; None where a closer look is needed.

        Raises:
            InternalError: if no process comes up.
        """
        self._left = self._pace.function_seconds
        failure = self._hopeless(module, ())
        if failure is not None:
            return failure
        fresh = not self._used
        asked = self._asked(module, function, count, parts)
        bodies: list[bytes] = []

        def keep(body: bytes) -> Execution:
            bodies.append(body)
            return Execution("ok")

        found, *_ = self._ask(asked, [calls], [count], keep)
        if found.status == "missing":
            return found
        if fresh and self._unusable(module, found) and module in self._broken:
            return found  # nothing else has run in this process that could be to blame
        if bodies and right(bodies[0]):
            return Execution("ok")
        if bodies and bodies[0] == unwritten(count):
            return read_answers(bodies[0], count, asked)[0]
        return None

    def calls(
        self, module: str, function: str, group: bytes, count: int, parts: int
    ) -> list[Execution]:
        """Make an encoded group of calls at once, in the process that is up.

        They have the time of one call together. What comes instead of answers comes for all.

        Raises:
            InternalError: if no process comes up.
        """
        self._left = self._pace.function_seconds
        failure = self._hopeless(module, ())
        if failure is not None:
            return [failure] * count
        asked = self._asked(module, function, count, parts)
        done: list[Execution] = []

        def read(body: bytes) -> Execution:
            done.extend(read_answers(body, count, asked))
            return Execution("ok")

        *_, whole = self._ask(asked, [group], [count], read)
        return done if whole.status == "ok" and done else [whole] * count

    def run(self, calls: Calls) -> list[Execution]:
        """Give one Execution per call, in order, whatever the code does.

        The calls have processes of their own, so that no function is blamed for what another has
        left behind, and a new one where the code ends the last.

        Raises:
            InternalError: if no process comes up.
        """
        self._end()
        self._left = self._pace.function_seconds
        asked = self._asked(calls.module, calls.function, len(calls), calls.parts)
        read = partial(read_answer, asked=asked)
        done: list[Execution] = []
        deaths: list[Execution] = []
        while len(done) < len(calls):
            failure = self._hopeless(calls.module, deaths)
            if failure is None:
                left = calls.after(len(done)).calls
                executions = self._ask(asked, left, [1] * len(left), read)
                failure = self._unusable(calls.module, next(executions))
            if failure is not None:
                return done + [failure] * (len(calls) - len(done))
            for execution in executions:
                if execution.whole:
                    self._end()
                    return [execution] * len(calls)
                done += [execution] * _lost(calls.tests, len(done), execution)
                if execution.fatal:
                    deaths.append(execution)
        return done

    def _asked(self, module: str, function: str, count: int, parts: int) -> Asked:
        """Ask for a function; its answers to so many calls share what a function may send."""
        room = Room(self._limits.answer // max(1, count), parts)
        return Asked(module, function, room, self._sources)

    def _ask(
        self,
        asked: Asked,
        groups: Sequence[bytes],
        counts: Sequence[int],
        read: Callable[[bytes], Execution],
    ) -> Iterator[Execution]:
        """Run in the process that is up, as `Sandbox.run` does."""
        self.probe()
        assert self._sandbox is not None
        sandbox, self._used = self._sandbox, True
        pace = self._pace
        limits = replace(pace, function_seconds=self._left)
        for execution in sandbox.run(asked, groups, counts, limits, self._until, read):
            self._left -= sandbox.used
            if execution.status == "timeout":
                self._wasted += sandbox.used
                if pace != self._limits:
                    execution = replace(execution, said=f"{execution.said} {HURRIED}")
            if execution.fatal:
                self._end()
            yield execution

    @property
    def _pace(self) -> Limits:
        """The limits as they are by now."""
        patient = self._wasted < self._limits.import_seconds
        return self._limits if patient else self._limits.hurried

    def _unusable(self, module: str, found: Execution) -> Execution | None:
        """Tell why a function cannot be called; what no import survives is not tried again."""
        if found.fatal or found.status == "syntax":
            self._broken[module] = found
        return None if found.status == "ok" else found

    def _hopeless(self, module: str, deaths: Sequence[Execution]) -> Execution | None:
        """Tell why nothing more of a function should be run, if so."""
        if module in self._broken:
            return self._broken[module]
        if len(deaths) >= MAX_DEATHS:
            text = f"not run, after {len(deaths)} tests that ended so: {deaths[-1].text}"
            return Execution(deaths[-1].status, text)
        if time.monotonic() > self._until:
            seconds = self._limits.submission_seconds
            text = f"not run: what came before it took all of the {seconds:g} s for one submission"
            return Execution("timeout", text)
        if self._left <= 0:
            seconds = self._pace.function_seconds
            text = f"not run: the calls before it took {seconds:g} s together"
            return Execution("timeout", text)
        return None

    def probe(self) -> tuple[str, ...]:
        """Bring a process up and name the layers around it."""
        if self._sandbox is None:
            self._sandbox = self._new()
            self.layers = (*self._server.layers, *self._sandbox.layers)
        return self.layers

    def _new(self) -> Sandbox:
        try:
            return self._load()
        except InternalError:  # the host may have been short of something: once more
            self._server.stop()
            return self._load()

    def _load(self) -> Sandbox:
        sandbox = Sandbox(self._server.fork(self._limits.memory), self._limits, self._look)
        sandbox.load(self._files)
        return sandbox

    def _end(self) -> None:
        if self._sandbox is not None:
            self._sandbox.close()
        self._sandbox = None
        self._used = False


def _lost(tests: Sequence[str], at: int, execution: Execution) -> int:
    """Count the calls that an execution speaks for: those of its test too, if it was fatal."""
    end = at + 1
    while execution.fatal and end < len(tests) and tests[end] == tests[at]:
        end += 1
    return end - at
