"""One submission's processes, one after the other: a new one where the code has spoilt the last.

A function is called on all its cases at once first, in the process that is up. Only what does not
come out right so is called again, case by case, in a process of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from grader.errors import InternalError
from grader.sandbox.answer import Asked, Execution, Room, read_answer, read_answers, unwritten
from grader.sandbox.conversation import Conversation
from grader.sandbox.failure import Sources
from grader.sandbox.limits import Limits
from grader.sandbox.server import Server

MAX_DEATHS = 2
"""How many processes one function may use up before the rest of its calls is given up."""


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
        self._endless = ""
        self._left = 0.0
        self._broken: dict[str, Execution] = {}
        self._conversation: Conversation | None = None
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
        """Return one Execution per call, in order, whatever the code does.

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
        """Run in the process that is up, as `Conversation.run` does."""
        self.probe()
        assert self._conversation is not None
        conversation, self._used = self._conversation, True
        pace = self._pace
        answers = conversation.run(asked, groups, counts, pace, self._left, self._until, read)
        for execution, count in zip(answers, [0, *counts], strict=False):
            given = min(pace.call_seconds, self._left)
            self._left -= conversation.used
            if execution.status == "timeout":
                execution = self._timed_out(asked, execution, count, given, conversation.used)
            if execution.fatal:
                self._end()
            yield execution

    def _timed_out(
        self, asked: Asked, execution: Execution, count: int, given: float, used: float
    ) -> Execution:
        """Count the time lost with code that does not end, and say why there was less than usual.

        Right code may be slow: many calls that together take too long, or a last one that its
        function has too little time left for, are no sign of a loop. `count` is how many calls
        were made together, 0 for an import.
        """
        pace, said = self._pace, execution.said
        if count and given < pace.call_seconds:
            said = (
                f"the calls of {asked.function} took more than {pace.function_seconds:g} s in all"
            )
        if self._endless and pace != self._limits:
            said += f" (There was less time than usual, because {self._endless} never finished.)"
        if count == 0 or (count == 1 and given == pace.call_seconds):
            self._wasted += used
            file = asked.sources.title(f"{asked.module}.py")
            self._endless = self._endless or (
                f"`{asked.function}`" if count else f"the import of {file}"
            )
        return replace(execution, said=said)

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
            text = f"skipped after {len(deaths)} tests that ended like this: {deaths[-1].text}"
            return Execution(deaths[-1].status, text)
        if time.monotonic() > self._until:
            seconds = self._limits.submission_seconds
            text = (
                f"skipped: the code before it used up the {seconds:g} s allowed for one submission"
            )
            return Execution("timeout", text)
        if self._left <= 0:
            seconds = self._pace.function_seconds
            text = f"skipped: the calls before it took {seconds:g} s in all"
            return Execution("timeout", text)
        return None

    def probe(self) -> tuple[str, ...]:
        """Bring a process up and name the layers around it."""
        if self._conversation is None:
            self._conversation = self._converse()
            self.layers = (*self._server.layers, *self._conversation.layers)
        return self.layers

    def _converse(self) -> Conversation:
        try:
            return self._server.converse(self._files, self._limits, self._look)
        except InternalError:  # the host may have been short of something: once more
            self._server.stop()
            return self._server.converse(self._files, self._limits, self._look)

    def _end(self) -> None:
        if self._conversation is not None:
            self._conversation.close()
        self._conversation = None
        self._used = False


def _lost(tests: Sequence[str], at: int, execution: Execution) -> int:
    """Count the calls that an execution speaks for: those of its test too, if it was fatal."""
    end = at + 1
    while execution.fatal and end < len(tests) and tests[end] == tests[at]:
        end += 1
    return end - at
