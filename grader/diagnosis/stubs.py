"""A learner's own parts as functions that a composition of the reference can call."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from grader import wire
from grader.answer import Execution
from grader.diagnosis.carry import PartFailed, Spent
from grader.diagnosis.composition import Solve
from grader.diagnosis.flat import flatten
from grader.exercise import Function

MAX_CALLS = 4_000
"""How often a submission's parts are called for those that call them, at most."""
MAX_ENTRIES = 4_096
"""How many numbers a part may give: what is made of them outside must stay small."""
MAX_BYTES = 100_000
"""How large an answer may be, arguments and all: those of all calls are kept."""

Run = Callable[[Function, bytes], Execution]


class Sandboxed:
    """Makes such functions; an equal call is made once.

    All calls together are not more than `MAX_CALLS`, and take `seconds` or a call more.
    """

    def __init__(self, run: Run, seconds: float) -> None:
        self._run = run
        self._seconds = seconds
        self._known: dict[tuple[Function, bytes], Execution] = {}

    def stub(self, function: Function) -> Solve:
        """Give a function that calls a learner's, and changes its arguments as that one does."""

        def call(*arguments: Any) -> Any:
            key = function, wire.encode_call(arguments, echo=True)
            if key not in self._known:
                self._known[key] = self._small(*key)
            return _value(self._known[key], arguments)

        return call

    def _small(self, function: Function, call: bytes) -> Execution:
        """Run a call, as long as it may be; an answer that is too large is none."""
        if len(self._known) >= MAX_CALLS or self._seconds <= 0:
            raise Spent
        started = time.monotonic()
        execution = self._run(function, call)
        self._seconds -= time.monotonic() - started
        return execution if execution.size <= MAX_BYTES else Execution("malformed")


def _value(execution: Execution, arguments: tuple[Any, ...]) -> Any:
    """Take what a part returned, if a composition can go on with it."""
    if execution.status != "ok":
        raise PartFailed
    value, after = execution.value, execution.arguments
    flat = flatten(value)
    if flat is None or len(flat.floats) > MAX_ENTRIES or not isinstance(after, list):
        raise PartFailed
    kept: dict[tuple[Any, ...], Any] = {}
    for mine, theirs in zip(arguments, after, strict=False):
        _change(mine, theirs, kept)
    return _same_objects(value, kept)


def _change(mine: Any, theirs: Any, kept: dict[tuple[Any, ...], Any]) -> None:
    """Write into arrays what the learner's function has left in them, and note those it changed."""
    if isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray):
        same_form = mine.shape == theirs.shape and mine.dtype == theirs.dtype
        if same_form and mine.tobytes() != theirs.tobytes():
            mine[...] = theirs
            kept[mine.shape, mine.tobytes()] = mine
    elif isinstance(mine, list) and isinstance(theirs, list):
        for inner, other in zip(mine, theirs, strict=False):
            _change(inner, other, kept)


def _same_objects(value: Any, kept: dict[tuple[Any, ...], Any]) -> Any:
    """Return a changed argument itself where it comes back: it may be changed again later."""
    if isinstance(value, list):
        return [_same_objects(part, kept) for part in value]
    if isinstance(value, np.ndarray):
        return kept.get((value.shape, value.tobytes()), value)
    return value
