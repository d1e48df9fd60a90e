"""One submission's processes, one after the other: a new one where the code has spoilt the last."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.errors import InternalError
from grader.limits import Limits
from grader.process import Server
from grader.sandbox import Execution, Sandbox

MAX_DEATHS = 2
"""How many processes one function may use up before the rest of its calls is given up."""


@dataclass(frozen=True)
class Calls:
    """What to run of one function: encoded calls, with the form of a right answer for each.

    A call that ends its process fails, and with it those after it of the same group.
    """

    module: str
    function: str
    calls: Sequence[bytes]
    forms: Sequence[bytes]
    groups: Sequence[str]

    def __len__(self) -> int:
        return len(self.calls)

    def after(self, at: int) -> Calls:
        """The calls from `at` on."""
        return replace(self, calls=self.calls[at:], forms=self.forms[at:], groups=self.groups[at:])


class Session:
    """Runs functions of one submission; a context manager that leaves nothing running."""

    def __init__(self, server: Server, files: Mapping[str, bytes], limits: Limits) -> None:
        self.layers: tuple[str, ...] = ()
        self._server = server
        self._files = files
        self._limits = limits
        self._broken: dict[str, Execution] = {}
        self._sandbox: Sandbox | None = None
        self._users: set[str] = set()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def run(self, calls: Calls, right: Callable[[Sequence[Execution]], bool]) -> list[Execution]:
        """Give one Execution per call, in order, whatever the code does.

        What is not `right` in a process that other functions have used is run again in one of
        its own: no function is blamed for what another has left behind.

        Raises:
            InternalError: if no process comes up.
        """
        if self._users - {calls.function}:
            until = time.monotonic() + self._limits.function_seconds
            found, *executions = self._once(calls, until)
            if found.status == "missing":
                return [found] * len(calls)
            unwritten = {execution.status for execution in executions} == {"missing"}
            if len(executions) == len(calls) and (unwritten or right(executions)):
                return executions
            self._end()
        return self._patiently(calls)

    def _patiently(self, calls: Calls) -> list[Execution]:
        """Run all calls, in new processes where the code ends the last."""
        until = time.monotonic() + self._limits.function_seconds
        done: list[Execution] = []
        deaths: list[Execution] = []
        while len(done) < len(calls):
            failure = self._hopeless(calls.module, deaths, until)
            if failure is None:
                answers = self._once(calls.after(len(done)), until)
                failure = self._unusable(calls.module, next(answers))
            if failure is not None:
                return done + [failure] * (len(calls) - len(done))
            for execution in answers:
                if execution.whole:
                    self._end()
                    return [execution] * len(calls)
                done += [execution] * _lost(calls.groups, len(done), execution)
                if execution.fatal:
                    self._end()
                    deaths.append(execution)
        return done

    def _once(self, calls: Calls, until: float) -> Iterator[Execution]:
        """Run in the process that is up, as `Sandbox.run` does."""
        self.probe()
        assert self._sandbox is not None
        self._users.add(calls.function)
        yield from self._sandbox.run(calls.module, calls.function, calls.calls, calls.forms, until)

    def _unusable(self, module: str, found: Execution) -> Execution | None:
        """Tell why a function cannot be called; what no import survives is not tried again."""
        if found.fatal or found.status == "syntax":
            self._broken[module] = found
        if found.fatal:
            self._end()
        return None if found.status == "ok" else found

    def _hopeless(self, module: str, deaths: Sequence[Execution], until: float) -> Execution | None:
        """Tell why nothing more of a function should be run, if so."""
        if module in self._broken:
            return self._broken[module]
        if len(deaths) >= MAX_DEATHS:
            text = f"not run, after {len(deaths)} tests that ended so: {deaths[-1].text}"
            return Execution(deaths[-1].status, text)
        if time.monotonic() > until:
            seconds = self._limits.function_seconds
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
        sandbox = Sandbox(self._server.fork(), self._limits)
        sandbox.load(self._files)
        return sandbox

    def _end(self) -> None:
        if self._sandbox is not None:
            self._sandbox.close()
        self._sandbox = None
        self._users.clear()


def _lost(groups: Sequence[str], at: int, execution: Execution) -> int:
    """Count the calls that an execution speaks for: those of its group too, if it was fatal."""
    end = at + 1
    while execution.fatal and end < len(groups) and groups[end] == groups[at]:
        end += 1
    return end - at
