"""What a function's executions show, laid out for diagnosis: numbers, shapes, failures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.assignment import compare
from grader.assignment.exercise import Function
from grader.assignment.reference import Case
from grader.diagnosis.flattened import FlattenedResult, flatten
from grader.inside import wire
from grader.sandbox.answer import Execution

_CLASHES = ("mismatch in its core dimension", "not aligned")
"""What numpy says of matrices that cannot be multiplied. Other errors have too many causes."""

MAX_BYTES = 1_000_000
"""An answer that is larger, of which there may be many, is not looked into."""
_FAILURES = ("OverflowError", "ZeroDivisionError", "FloatingPointError")


@dataclass(frozen=True)
class Answer:
    """What came of one case: the result laid out (None: none came), and whether it is right.

    A result of a wrong type, or with an axis squeezed or turned, has the `right` numbers still.
    `shaped` says that it has the expected shapes, if not the numbers.
    `fitted` is the result in the expected shapes, where only a squeezed or turned axis is wrong.
    `clash` says that the code raised as numpy does when matrices cannot be multiplied, `failed`
    that it did as numbers that are too large make it. `after` holds the arguments as they were
    after the call, where that was asked for; `changed` says that they are not what they were
    before.
    """

    flat: FlattenedResult | None
    right: bool
    shaped: bool = False
    fitted: FlattenedResult | None = None
    clash: bool = False
    failed: bool = False
    after: list[Any] | None = None
    changed: bool = False


def observe(
    function: Function, cases: Sequence[Case], executions: Sequence[Execution]
) -> tuple[Answer, ...]:
    """Lay out all executions of a function; nothing where they say nothing about a formula.

    So it is where a function is not written, takes too long, ends its process, or gives far too
    much.
    """
    if any(execution.status not in ("ok", "raised") for execution in executions):
        return ()
    if any(execution.size > MAX_BYTES for execution in executions):
        return ()
    return tuple(
        _answer(function, case, execution)
        for case, execution in zip(cases, executions, strict=True)
    )


def changed_arguments(case: Case, execution: Execution) -> tuple[str, ...] | None:
    """Name the arguments that a call has changed, where they were asked for; else nothing.

    None says that the process did not send them back.
    """
    if not case.test.unchanged or execution.status != "ok":
        return ()
    before, after = case.arguments, execution.arguments
    if not isinstance(after, list) or len(after) != len(before):
        return None
    return tuple(
        name
        for name, b, a in zip(case.parameters, before, after, strict=True)
        if not isinstance(b, wire.Formula) and not compare.same(b, a)
    )


def _answer(function: Function, case: Case, execution: Execution) -> Answer:
    if execution.status != "ok":
        failure = execution.failure
        if failure is None or failure.importing:
            return Answer(None, right=False)
        clash = failure.kind == "ValueError" and any(w in failure.message for w in _CLASHES)
        return Answer(None, right=False, clash=clash, failed=failure.kind in _FAILURES)
    value = execution.value
    everything = frozenset(output.name for output in function.outputs)
    right = not compare.compare(function, case.expected, value, everything)
    expected = flatten(case.expected)
    fitted = None if right or expected is None else _fitted(value, case.expected, expected)
    after = execution.arguments if case.test.unchanged else None
    flat = flatten(value)
    if expected is not None:
        right = right or any(f is not None and expected.matches(f) for f in (flat, fitted))
    shaped = bool(flat and expected and flat.shapes == expected.shapes)
    changed = bool(changed_arguments(case, execution))
    after = after if isinstance(after, list) else None
    return Answer(flat, right, shaped, fitted, after=after, changed=changed)


def _fitted(value: Any, expected: Any, wanted: FlattenedResult) -> FlattenedResult | None:
    """Lay a result out in the expected shapes, if squeezing or turning arrays makes it fit."""
    turned = flatten(_turned(value, expected))
    if turned is None or turned.shapes != wanted.shapes:
        return None
    return turned


def _turned(value: Any, expected: Any) -> Any:
    if isinstance(expected, (list, tuple)):
        if not isinstance(value, (list, tuple)) or len(value) != len(expected):
            return None
        return [_turned(v, e) for v, e in zip(value, expected, strict=True)]
    got, shape = np.asarray(value) if not isinstance(value, list) else None, np.shape(expected)
    if got is None or got.shape == shape:
        return value
    if got.ndim == len(shape) == 2 and got.shape == shape[::-1]:
        return got.T
    squeezed = tuple(n for n in got.shape if n != 1) == tuple(n for n in shape if n != 1)
    return got.reshape(shape) if squeezed else value
