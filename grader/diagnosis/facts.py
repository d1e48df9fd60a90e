"""What wrong numbers show without a known mistake: factors, rounding, precision. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from grader.assignment.exercise import Function
from grader.assignment.reference import Case
from grader.diagnosis.evidence import Answer
from grader.diagnosis.flattened import FlattenedResult, flatten

Floats = npt.NDArray[np.float64]

FACTORS = {
    2.0: "twice",
    0.5: "half of",
    -1.0: "the negative of",
    -2.0: "−2 times",
}
DECIMALS = range(1, 9)
CLOSE = 1e-3
"""How far off a result is, of its largest entry, that still looks like a right formula."""


def facts(function: Function, cases: Sequence[Case], answers: Sequence[Answer]) -> str:
    """Say what all wrong results of a function have in common, if anything is to be said.

    Nothing is said where a result has other shapes than the expected one, or did not come.
    """
    wrong = [
        (expected, answer.flat)
        for case, answer in zip(cases, answers, strict=True)
        if not answer.right and answer.flat and (expected := flatten(case.expected))
    ]
    if not wrong or not all(answer.right or answer.shaped for answer in answers):
        return ""
    names = [output.name for output in function.outputs]
    factors = [_factor(index if len(names) > 1 else None, wrong) for index in range(len(names))]
    told = [
        f"every number of {name} is {factor} what it should be"
        for name, factor in zip(names, factors, strict=True)
        if factor
    ]
    return "; ".join(told) or _inexact(wrong)


def _factor(index: int | None, wrong: Sequence[tuple[FlattenedResult, FlattenedResult]]) -> str:
    """Name the one number by which an output is multiplied in all cases, if it is a plain one."""
    pairs = [(e, g) if index is None else (e.part(index), g.part(index)) for e, g in wrong]
    for factor, said in FACTORS.items():
        if all(_matches(e, g.floats, lambda floats: factor * floats) for e, g in pairs):  # noqa: B023
            return said
    return ""


def _matches(expected: FlattenedResult, got: Floats, make: Callable[[Floats], Floats]) -> bool:
    with np.errstate(invalid="ignore"):
        return bool((np.abs(make(expected.floats) - got) <= 2 * expected.tolerance).all())


def _inexact(wrong: Sequence[tuple[FlattenedResult, FlattenedResult]]) -> str:
    """Tell rounding, single precision and noise from a wrong formula."""
    largest = [float(np.abs(expected.floats).max(initial=0.0)) for expected, _ in wrong]
    errors = [float(np.abs(got.floats - expected.floats).max()) for expected, got in wrong]
    for decimals in DECIMALS:
        if all(_is_rounded(expected, got, decimals) for expected, got in wrong):
            return f"the numbers are rounded to {decimals} decimals: keep all the digits"
    if not all(e <= CLOSE * scale for e, scale in zip(errors, largest, strict=True)):
        return ""
    if all((got.floats == got.floats.astype(np.float32)).all() for _, got in wrong):
        return "the numbers went through single precision (float32), which keeps 7 digits"
    return "close, so the formula may be right, but not exact: is something rounded or added?"


def _is_rounded(expected: FlattenedResult, got: FlattenedResult, decimals: int) -> bool:
    step = 10.0**-decimals
    near = np.abs(got.floats - expected.floats) <= 0.51 * step
    whole = np.abs(got.floats - np.round(got.floats, decimals)) <= 1e-9 * step + 1e-15
    return bool((near & whole).all())
