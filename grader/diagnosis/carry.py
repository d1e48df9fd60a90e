"""Errors carried forward: a function that is right but for the learner's own parts that it calls.

The reference's composition runs here, outside, with the variant of a diagnosed mistake in place of
each wrong part. What it makes of a case is what the learner's function must have made of it to keep
its points. No code of the learner's is run for this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Any

import numpy as np

from grader.assignment import compare
from grader.assignment.exercise import Function
from grader.assignment.reference import Case
from grader.diagnosis.composition import FAILS, Solve, composed, parts_of
from grader.diagnosis.flattened import flatten
from grader.diagnosis.work import Work
from grader.sandbox.answer import Execution

FEW = 4
"""Up to so many wrong parts, all sets of them are tried; and so many mistakes of each."""
ENOUGH = 3
"""After so many tests without agreement the rest is not looked at."""
CALLS = 3
"""How much more work a composition is than a variant: it may go sample by sample."""
MIXTURES = 8
"""So many ways to choose one of the mistakes of each part are tried."""


@dataclass(frozen=True)
class Part:
    """A wrong function of the learner's, and variants of ours that make the mistakes found in it.

    There are several where no case tells the mistakes apart, and none where they are unknown.
    """

    function: Function
    variants: tuple[Solve, ...] = ()


@dataclass(frozen=True)
class Carried:
    """The tests that are right but for some parts, and these parts."""

    tests: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()


def carry(
    function: Function,
    cases: Sequence[Case],
    executions: Sequence[Execution],
    failed: Iterable[str],
    ways: Sequence[Solve],
    parts: Mapping[Solve, Part],
    work: Work,
) -> Carried:
    """Find the parts that explain the failed tests of a function, as many of them as can be.

    Args:
        function: the one that may be right but for its parts.
        cases: its hidden cases.
        executions: what the learner's function made of them.
        failed: the names of the tests that are not right as they stand.
        ways: how the function may be put together.
        parts: the wrong parts that the learner's function reaches, by the reference's for each.
        work: counts what is run.

    Raises:
        Exhausted: if that is too much.
    """
    best = Carried()
    raised = {c.test.name for c, e in zip(cases, executions, strict=True) if e.status != "ok"}
    wanted = frozenset(failed) - raised
    known = {solve: part for solve, part in parts.items() if part.variants}
    for way in ways:
        for solve, chosen in _compositions(way, known):
            tests = _agreeing(function, cases, executions, wanted, solve, work)
            if len(tests) > len(best.tests):
                best = Carried(tests, chosen)
            if tests == wanted:
                return best  # all of them, or none was to be had
    return best


def _compositions(
    way: Solve, parts: Mapping[Solve, Part]
) -> Iterator[tuple[Solve, tuple[Part, ...]]]:
    """Yield a composition with some of the parts in it, for all sets of their variants."""
    called = parts_of(way)
    for chosen in _subsets([solve for solve in parts if solve in called]):
        mixtures = product(*(parts[solve].variants[:FEW] for solve in chosen))
        for variants in islice(mixtures, MIXTURES):
            replaced = dict(zip(chosen, variants, strict=True))
            yield composed(way, replaced), tuple(parts[solve] for solve in chosen)


def _subsets(parts: Sequence[Solve]) -> Iterator[tuple[Solve, ...]]:
    """Yield all sets of parts, small ones first; of many parts one, two, and all of them."""
    sizes = range(1, len(parts) + 1) if len(parts) <= FEW else (1, 2, len(parts))
    for size in sizes:
        yield from combinations(parts, size)


def _agreeing(
    function: Function,
    cases: Sequence[Case],
    executions: Sequence[Execution],
    wanted: frozenset[str],
    solve: Solve,
    work: Work,
) -> frozenset[str]:
    """Find the tests on all whose cases a learner's function does as this composition does."""
    differing: set[str] = set()
    seen: set[str] = set()
    for case, execution in zip(cases, executions, strict=True):
        test = case.test.name
        if test in wanted and test not in differing:
            seen.add(test)
            work.add(CALLS * case.work)
            if not _agrees(function, case, execution, solve):
                differing.add(test)
                if seen <= differing and len(seen) >= ENOUGH:
                    return frozenset()  # not what explains this function
    return wanted - differing


def _agrees(function: Function, case: Case, execution: Execution, solve: Solve) -> bool:
    """Tell whether a call came out as the composition does; where that fails, nothing is right."""
    arguments = case.arguments
    try:
        with np.errstate(all="ignore"):
            expected: Any = solve(*arguments)
    except FAILS:
        return False
    flat = flatten(expected)
    if flat is None or not flat.finite:
        return False
    if compare.compare(function, expected, execution.value, case.test.compare):
        return False
    return not case.test.unchanged or compare.same_arguments(arguments, execution.arguments)
