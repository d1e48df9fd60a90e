"""Errors carried forward: a function that is right but for the learner's own parts that it calls.

The reference's composition runs here, outside, and calls the learner's wrong parts through the
sandbox. What it makes of a case is what a learner's function must make of it to keep its points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from grader import wire
from grader.diagnosis.composition import Solve, composed, parts_of
from grader.diagnosis.evidence import Answer
from grader.diagnosis.suspects import Flat, flatten
from grader.exercise import Function
from grader.reference import Case
from grader.sandbox import Execution

MAX_CALLS = 4_000
"""How often a learner's parts are called for one function, at most."""
MAX_ENTRIES = 4_096
"""How many numbers a part may give: what is made of them outside must stay small."""

Call = Callable[[Function, list[Any]], Execution]


@dataclass(frozen=True)
class Part:
    """A function of the learner's that is wrong; `call` runs it in the sandbox."""

    function: Function
    call: Call


@dataclass(frozen=True)
class Carried:
    """The tests that are right but for the parts, and the names of these parts."""

    tests: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()


class PartFailed(Exception):  # noqa: N818 - the learner's failure, not one of ours
    """A learner's part raised, or gave what is no result."""


class _Spent(Exception):  # noqa: N818
    """The parts have been called often enough."""


def is_trivial(cases: Sequence[Case], answers: Sequence[Answer]) -> bool:
    """Tell whether a function only returns a constant or what it was given, or never anything.

    Whoever writes such a part has written nothing that could be carried forward.
    """
    flats = [(case, answer.flat) for case, answer in zip(cases, answers, strict=True)]
    given = [(case, flat) for case, flat in flats if flat is not None]
    values = {value for _, flat in given for value in np.unique(flat.floats)[:2].tolist()}
    if len(values) <= 1:
        return True
    return all(_is_argument(flat, case) for case, flat in given)


def _is_argument(flat: Flat, case: Case) -> bool:
    return any(
        argument is not None and argument.matches(flat) for argument in map(flatten, case.given)
    )


def carry(
    cases: Sequence[Case],
    answers: Sequence[Answer],
    failed: Iterable[str],
    ways: Sequence[Solve],
    parts: Mapping[Solve, Part],
) -> Carried:
    """Find the parts that explain the failed tests of a function, as many of them as can be.

    Args:
        cases: the function's hidden cases.
        answers: what the learner's function made of them.
        failed: the names of the tests that are not right as they stand.
        ways: how the function may be put together.
        parts: the learner's wrong parts, by the reference's function for each.
    """
    asked = _Asked()
    best = Carried()
    wanted = frozenset(failed)
    try:
        for way in ways:
            for chosen in _subsets(frozenset(parts) & parts_of(way)):
                solve = composed(way, {part: asked.stub(parts[part]) for part in chosen})
                tests = _agreeing(cases, answers, wanted, solve)
                if len(tests) > len(best.tests):
                    names = sorted(parts[part].function.name for part in chosen)
                    best = Carried(tests, tuple(names))
                if tests == wanted:
                    return best
    except _Spent:
        pass  # what was found until then holds
    return best


def _subsets(parts: frozenset[Solve]) -> Iterator[tuple[Solve, ...]]:
    ordered = sorted(parts, key=lambda part: part.__name__)
    for size in range(1, len(ordered) + 1):
        yield from combinations(ordered, size)


class _Asked:
    """The learner's parts as functions for a composition; an equal call is made once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes], Execution] = {}

    def stub(self, part: Part) -> Solve:
        """Give a function that calls a learner's part."""

        def call(*arguments: Any) -> Any:
            key = part.function.name, wire.encode_call(arguments, echo=False)
            if key not in self._known:
                if len(self._known) >= MAX_CALLS:
                    raise _Spent
                self._known[key] = part.call(part.function, list(arguments))
            return _value(self._known[key])

        return call


def _value(execution: Execution) -> Any:
    """Take what a part returned, if a composition can go on with it."""
    if execution.status != "ok":
        raise PartFailed
    value = execution.value
    flat = flatten(value)
    if flat is None or len(flat.floats) > MAX_ENTRIES:
        raise PartFailed
    return value


def _agreeing(
    cases: Sequence[Case], answers: Sequence[Answer], wanted: frozenset[str], solve: Solve
) -> frozenset[str]:
    """Find the tests on all whose cases a learner's function does as this composition does."""
    differing: set[str] = set()
    by_value = False
    for case, answer in zip(cases, answers, strict=True):
        test = case.test.name
        if test in wanted and test not in differing:
            expected = _expected(solve, case)
            if _agree(expected, answer):
                by_value = by_value or not (expected is None or answer.right)
            else:
                differing.add(test)
    return wanted - differing if by_value else frozenset()


def _agree(expected: Flat | None, answer: Answer) -> bool:
    if expected is None or answer.flat is None:
        return expected is answer.flat
    return expected.matches(answer.flat)


def _expected(solve: Solve, case: Case) -> Flat | None:
    """Give what the composition makes of a case; None if it fails, as a learner's would."""
    try:
        with np.errstate(all="ignore"):
            return flatten(solve(*case.given))
    except (PartFailed, wire.WireError, *ARITHMETIC):
        return None


ARITHMETIC = (ValueError, IndexError, TypeError, AttributeError, ZeroDivisionError, MemoryError)
"""What a composition raises when a learner's part gives what does not fit."""
