"""Errors carried forward: a function that is right but for the learner's own parts that it calls.

The reference's composition runs here, outside, with the learner's wrong parts in it: as the variant
that was diagnosed, or called through the sandbox. What it makes of a case is what a learner's
function must make of it to keep its points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

import numpy as np

from grader import compare, wire
from grader.diagnosis.composition import FAILS, Solve, composed, parts_of
from grader.diagnosis.evidence import Answer
from grader.diagnosis.flat import Flat, flatten, same_outputs
from grader.exercise import Function
from grader.reference import Case

FEW = 4
"""Up to so many wrong parts, all sets of them are tried."""
ENOUGH = 3
"""After so many tests without agreement the rest is not looked at."""


class PartFailed(Exception):  # noqa: N818 - the learner's failure, not one of ours
    """A learner's part raised, or gave what is no result."""


class Spent(Exception):  # noqa: N818 - no error either: what was found until then holds
    """The learner's parts have been called often enough."""


@dataclass(frozen=True)
class Part:
    """A wrong function of the learner's, and functions that do as it does, quick ones first.

    A trivial one explains what is wrong, and earns nothing.
    """

    function: Function
    stubs: tuple[Solve, ...]
    trivial: bool = False


@dataclass(frozen=True)
class Carried:
    """The tests that are right but for some parts, and these parts."""

    tests: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()

    @property
    def trivial(self) -> bool:
        """Whether one of the parts does nothing, so that no points come of this."""
        return any(part.trivial for part in self.parts)


def carry(
    function: Function,
    cases: Sequence[Case],
    answers: Sequence[Answer],
    failed: Iterable[str],
    ways: Sequence[Solve],
    parts: Mapping[Solve, Part],
    others: Mapping[Solve, Solve],
) -> Carried:
    """Find the parts that explain the failed tests of a function, as many of them as can be.

    Args:
        function: the one that may be right but for its parts.
        cases: its hidden cases.
        answers: what the learner's function made of them.
        failed: the names of the tests that are not right as they stand.
        ways: how the function may be put together.
        parts: the learner's wrong parts, by the reference's function for each.
        others: the right ones, which may do something else with what a wrong one gives them.
    """
    best = Carried()
    wanted = frozenset(failed)
    try:
        for solve, chosen in chain(_candidates(ways, parts), _all(ways, parts, others)):
            tests = _agreeing(function, cases, answers, wanted, solve)
            if len(tests) > len(best.tests):
                best = Carried(tests, chosen)
            if tests == wanted:
                break
    except Spent:
        pass
    return best


def _candidates(
    ways: Sequence[Solve], parts: Mapping[Solve, Part]
) -> Iterator[tuple[Solve, tuple[Part, ...]]]:
    """Yield compositions with some of the parts in them: the quick ones of all ways first."""
    for depth in range(max(len(part.stubs) for part in parts.values())):
        stubs = {
            solve: part.stubs[min(depth, len(part.stubs) - 1)] for solve, part in parts.items()
        }
        for way in ways:
            for chosen in _subsets(frozenset(parts) & parts_of(way)):
                if depth == 0 or any(depth < len(parts[solve].stubs) for solve in chosen):
                    replaced = {solve: stubs[solve] for solve in chosen}
                    yield composed(way, replaced), tuple(parts[solve] for solve in chosen)


def _all(
    ways: Sequence[Solve], parts: Mapping[Solve, Part], others: Mapping[Solve, Solve]
) -> Iterator[tuple[Solve, tuple[Part, ...]]]:
    """Yield compositions in which every function is the learner's own."""
    own = {solve: part.stubs[-1] for solve, part in parts.items()}
    for way in ways:
        called = parts_of(way)
        if called & parts.keys() and called & others.keys():
            chosen = tuple(parts[solve] for solve in parts if solve in called)
            yield composed(way, {**others, **own}), chosen


def _subsets(parts: frozenset[Solve]) -> Iterator[tuple[Solve, ...]]:
    """Yield all sets of parts, small ones first; of many parts one, two, and all of them."""
    ordered = sorted(parts, key=lambda part: part.__name__)
    sizes = range(1, len(ordered) + 1) if len(ordered) <= FEW else (1, 2, len(ordered))
    for size in sizes:
        yield from combinations(ordered, size)


def _agreeing(
    function: Function,
    cases: Sequence[Case],
    answers: Sequence[Answer],
    wanted: frozenset[str],
    solve: Solve,
) -> frozenset[str]:
    """Find the tests on all whose cases a learner's function does as this composition does."""
    differing: set[str] = set()
    seen: set[str] = set()
    by_value = False
    for case, answer in zip(cases, answers, strict=True):
        test = case.test
        if test.name not in wanted or test.name in differing:
            continue
        seen.add(test.name)
        expected, after = _expected(solve, case)
        if not _agree(function, case, answer, expected, after):
            differing.add(test.name)
            if seen <= differing and len(seen) >= ENOUGH:
                return frozenset()  # not what explains this function
        elif expected is not None and (test.unchanged or not answer.right):
            by_value = True  # to fail where a part fails is not enough
    return wanted - differing if by_value else frozenset()


def _agree(
    function: Function, case: Case, answer: Answer, expected: Flat | None, after: list[Any]
) -> bool:
    if expected is None or answer.flat is None:
        return expected is None and answer.raised
    if not same_outputs(function, case.test.compare, expected, answer.flat):
        return False
    if case.test.unchanged and answer.after is not None:
        return len(after) == len(answer.after) and all(
            isinstance(mine, wire.Formula) or compare.same(mine, theirs)
            for mine, theirs in zip(after, answer.after, strict=True)
        )
    return True


def _expected(solve: Solve, case: Case) -> tuple[Flat | None, list[Any]]:
    """Give what the composition makes of a case (None if it fails) and of the arguments."""
    arguments = case.arguments
    try:
        with np.errstate(all="ignore"):
            return flatten(solve(*arguments)), arguments
    except (PartFailed, wire.WireError, *FAILS):
        return None, arguments
