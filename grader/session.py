"""One submission's processes, one after the other: a new one where the code ended the last."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from grader.errors import InternalError
from grader.limits import Limits
from grader.process import Spares
from grader.sandbox import Execution, Sandbox

MAX_DEATHS = 2
"""How many processes one function may use up before the rest of its calls is given up."""


class Session:
    """Runs functions of one submission; a context manager that leaves nothing running."""

    def __init__(self, spares: Spares, files: Mapping[str, bytes], limits: Limits) -> None:
        self.layers: tuple[str, ...] = ()
        self._files = files
        self._limits = limits
        self._deadline = time.monotonic() + limits.submission_seconds
        self._broken: dict[str, Execution] = {}
        self._spares = spares
        self._spares.start()  # comes up while the judge still makes its cases
        self._sandbox: Sandbox | None = None
        self._last: str | None = None
        self._shared = False

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def run(
        self, module: str, function: str, calls: Sequence[bytes], groups: Sequence[str]
    ) -> Iterator[Execution]:
        """Yield one Execution per call, in order, whatever the code does.

        A call that ends the process fails, and with it the calls after it of the same group;
        other groups get a new process, until the function has used up `MAX_DEATHS` of them.

        Raises:
            InternalError: if no process comes up.
        """
        deaths: list[Execution] = []
        at = 0
        while at < len(calls):
            failure = self._hopeless(module, deaths)
            if failure is None:
                answers = self._start(module, function, calls[at:])
                found = next(answers)
                if self._excused(found):
                    continue
                failure = self._unusable(module, found)
            if failure is not None:
                yield from [failure] * (len(calls) - at)
                return
            for execution in answers:
                if self._excused(execution):
                    break
                lost = at + 1
                while execution.fatal and lost < len(calls) and groups[lost] == groups[at]:
                    lost += 1
                yield from [execution] * (lost - at)
                at = lost
                if execution.fatal:
                    self._end()
                    deaths.append(execution)

    def _excused(self, execution: Execution) -> bool:
        """End a process that another function may have spoilt; the call is then made again."""
        if not self._shared or not (execution.fatal or execution.status == "memory"):
            return False
        self._end()
        return True

    def _unusable(self, module: str, found: Execution) -> Execution | None:
        """Tell why a function cannot be called; what no import survives is not tried again."""
        if found.fatal or found.status == "syntax":
            self._broken[module] = found
        if found.fatal:
            self._end()
        return None if found.status == "ok" else found

    def _hopeless(self, module: str, deaths: Sequence[Execution]) -> Execution | None:
        """Tell why nothing more of a function should be run, if so."""
        if module in self._broken:
            return self._broken[module]
        if len(deaths) >= MAX_DEATHS:
            text = f"not run, after {len(deaths)} tests that ended so: {deaths[-1].text}"
            return Execution(deaths[-1].status, text)
        if time.monotonic() > self._deadline:
            seconds = self._limits.submission_seconds
            return Execution("timeout", f"not run: all tests together took {seconds:g} s")
        return None

    def _start(self, module: str, function: str, calls: Sequence[bytes]) -> Iterator[Execution]:
        """Run in a process that is up, and note whether it has run other functions before."""
        sandbox = self._ready()
        self._shared = self._last not in (None, function)
        self._last = function
        return sandbox.run(module, function, calls)

    def _ready(self) -> Sandbox:
        """Give the process of this submission, a new one if the last has ended."""
        if self._sandbox is None:
            try:
                self._sandbox = self._new()
            except InternalError:  # the host may have been short of something: once more
                self._sandbox = self._new()
            self.layers = self._sandbox.layers
        return self._sandbox

    def _new(self) -> Sandbox:
        sandbox = Sandbox(self._spares.take(), self._limits)
        sandbox.load(self._files)
        return sandbox

    def _end(self) -> None:
        if self._sandbox is not None:
            self._sandbox.close()
        self._sandbox = None
        self._last = None
        self._shared = False
