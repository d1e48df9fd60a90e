"""One submission's processes, one after the other: a new one where the code has spoilt the last.

A function is called on all its cases at once first, in the process that is up. Only what does not
come out right so is called again, case by case, in a process of its own.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.errors import InternalError
from grader.limits import Limits
from grader.process import Server
from grader.sandbox import Execution, Sandbox, answers, one_answer
from grader.wire import WireError

MAX_DEATHS = 2
"""How many processes one function may use up before the rest of its calls is given up."""


@dataclass(frozen=True)
class Calls:
    """What to run of one function: encoded calls, each with the name of its test.

    A call that ends its process fails, and with it those after it of the same test.
    """

    module: str
    function: str
    calls: Sequence[bytes]
    tests: Sequence[str]

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
        self.limits = limits
        self._broken: dict[str, Execution] = {}
        self._sandbox: Sandbox | None = None

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
        right: Callable[[bytes], bool],
    ) -> Execution | None:
        """Call a function on all its cases in one go, within the time of one call.

        Gives the one Execution that holds for all of them, where the answers are `right` or the
        function is not written; None where a closer look is needed.

        Raises:
            InternalError: if no process comes up.
        """
        if module in self._broken:
            return None
        until = time.monotonic() + self.limits.call_seconds
        found, *whole = self._ask(module, function, [calls], until, _unread)
        if found.status == "missing":
            return found
        if whole and whole[0].body:
            if right(whole[0].body):
                return Execution("ok")
            with contextlib.suppress(WireError):  # whatever it is, it is looked at again
                executions = answers(whole[0].body, count)
                if {execution.status for execution in executions} == {"missing"}:
                    return executions[0]
        return None

    def calls(self, module: str, function: str, group: bytes, count: int) -> list[Execution]:
        """Make an encoded group of calls at once, in the process that is up.

        They have the time of one call together. What comes instead of answers comes for all.

        Raises:
            InternalError: if no process comes up.
        """
        if module in self._broken:
            return [self._broken[module]] * count
        until = time.monotonic() + self.limits.call_seconds
        *_, whole = self._ask(module, function, [group], until, _unread)
        if not whole.body or whole.status != "ok":
            return [whole] * count
        try:
            return answers(whole.body, count)
        except WireError as error:
            self._end()
            return [Execution("malformed", str(error))] * count

    def run(self, calls: Calls) -> list[Execution]:
        """Give one Execution per call, in order, whatever the code does.

        The calls have processes of their own, so that no function is blamed for what another has
        left behind, and a new one where the code ends the last.

        Raises:
            InternalError: if no process comes up.
        """
        self._end()
        until = time.monotonic() + self.limits.function_seconds
        done: list[Execution] = []
        deaths: list[Execution] = []
        while len(done) < len(calls):
            failure = self._hopeless(calls.module, deaths, until)
            if failure is None:
                left = calls.after(len(done)).calls
                executions = self._ask(calls.module, calls.function, left, until, one_answer)
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

    def _ask(
        self,
        module: str,
        function: str,
        groups: Sequence[bytes],
        until: float,
        read: Callable[[bytes], Execution],
    ) -> Iterator[Execution]:
        """Run in the process that is up, as `Sandbox.run` does."""
        self.probe()
        assert self._sandbox is not None
        for execution in self._sandbox.run(module, function, groups, until, read):
            if execution.fatal:
                self._end()
            yield execution

    def _unusable(self, module: str, found: Execution) -> Execution | None:
        """Tell why a function cannot be called; what no import survives is not tried again."""
        if found.fatal or found.status == "syntax":
            self._broken[module] = found
        return None if found.status == "ok" else found

    def _hopeless(self, module: str, deaths: Sequence[Execution], until: float) -> Execution | None:
        """Tell why nothing more of a function should be run, if so."""
        if module in self._broken:
            return self._broken[module]
        if len(deaths) >= MAX_DEATHS:
            text = f"not run, after {len(deaths)} tests that ended so: {deaths[-1].text}"
            return Execution(deaths[-1].status, text)
        if time.monotonic() > until:
            seconds = self.limits.function_seconds
            return Execution("timeout", f"not run: the calls before it took {seconds:g} s together")
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
        sandbox = Sandbox(self._server.fork(self.limits.memory), self.limits, self._look)
        sandbox.load(self._files)
        return sandbox

    def _end(self) -> None:
        if self._sandbox is not None:
            self._sandbox.close()
        self._sandbox = None


def _unread(body: bytes) -> Execution:
    return Execution("ok", body=body)


def _lost(tests: Sequence[str], at: int, execution: Execution) -> int:
    """Count the calls that an execution speaks for: those of its test too, if it was fatal."""
    end = at + 1
    while execution.fatal and end < len(tests) and tests[end] == tests[at]:
        end += 1
    return end - at
