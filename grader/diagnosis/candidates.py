"""What each known mistake, alone or with another, makes of the hidden cases of a function.

Computed when first needed and kept, so that a class pays for it once. Nothing here ever reaches a
learner's process.
"""

from __future__ import annotations

import copy
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from grader.assignment.reference import Case
from grader.diagnosis.composition import FAILS
from grader.diagnosis.flattened import FlattenedResult, flatten, is_wild
from grader.diagnosis.pairs import Pairs
from grader.diagnosis.work import Work

KEPT = 2_000
"""How many results are kept: of all single mistakes, and of the pairs that came up last."""
IN_PLACE = "inputs-modified"
"""The one misconception that is seen in the arguments after a call, and not in the result."""


class Form(Protocol):
    """One way to make a mistake, as the solutions define it."""

    @property
    def misconception(self) -> str:
        """The id of the misconception."""

    @property
    def mixing(self) -> bool:
        """Whether what it does depends on what else is done otherwise."""

    def goes_with(self, other: Any) -> bool:
        """Tell whether both can be made at once."""


Candidate = tuple[Form, ...]
"""Forms that are made at once, most often one or two; perhaps one more changes the arguments."""


def ids_of(candidate: Candidate) -> frozenset[str]:
    """Return the ids of a candidate's misconceptions."""
    return frozenset(form.misconception for form in candidate)


class Candidates:
    """The mistakes that a function's solutions know, run on its hidden cases."""

    def __init__(
        self,
        forms: Sequence[Form],
        variant: Callable[[Candidate, Sequence[Any]], Any],
        cases: Sequence[Case],
        together: Sequence[Candidate] = (),
    ) -> None:
        """Prepare; nothing is computed yet.

        Args:
            forms: all ways to make a mistake, likely ones first.
            variant: gives what these forms make of some arguments, or raises.
            cases: the hidden cases.
            together: sets of forms that are tried as well, beside single ones and pairs.
        """
        self._forms = tuple(form for form in forms if form.misconception != IN_PLACE)
        self.in_place = tuple(form for form in forms if form.misconception == IN_PLACE)
        self._together = tuple(together)
        self._variant = variant
        self._work = Work(sys.maxsize)
        self._cases = cases
        self._pairs: dict[int, Pairs] = {}
        self._results: OrderedDict[tuple[Candidate, int], FlattenedResult | None] = OrderedDict()

    def counted(self, work: Work) -> Candidates:
        """Return the same candidates, with what is asked of them counted."""
        counted = copy.copy(self)
        counted._work = work
        return counted

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The numbers of the cases, those that take the least work first.

        The work is a case's size, times what whole numbers among its arguments ask to be repeated.
        """

        return tuple(
            sorted(
                range(len(self._cases)),
                key=lambda number: len(self._cases[number].call) * self._cases[number].repeated,
            )
        )

    @cached_property
    def _expected(self) -> tuple[FlattenedResult | None, ...]:
        return tuple(flatten(case.expected) for case in self._cases)

    def single(self) -> Iterator[Candidate]:
        """Yield all ways to make one mistake."""
        yield from ((form,) for form in self._forms)

    def pairs(self) -> Iterator[Candidate]:
        """Yield all ways to make two mistakes at once."""
        for number, a in enumerate(self._forms):
            yield from ((a, b) for b in self._forms[number + 1 :] if a.goes_with(b))

    def together(self) -> Iterator[Candidate]:
        """Yield the sets of mistakes that are known to come together."""
        yield from self._together

    def telling(self, case: int) -> tuple[int, int]:
        """Rank a case by how much it tells of two mistakes at once; the lowest tells most.

        Each does the less to the other the less is repeated, and where one makes code fail,
        nothing is seen of the other.
        """
        fails = sum(self.result(candidate, case) is None for candidate in self.single())
        return self._cases[case].repeated, fails

    def pairs_for(self, got: FlattenedResult, case: int) -> Iterator[Candidate]:
        """Yield the pairs that may have given a result on a case, by what each does alone."""
        self._work.add(2 * len(self._forms) * self._cases[case].work)
        if case not in self._pairs:
            alone = [self._known(candidate, case) for candidate in self.single()]
            together = [[a.goes_with(b) for b in self._forms] for a in self._forms]
            mixing = [form.mixing for form in self._forms]
            self._pairs[case] = Pairs(
                alone, self._expected[case], np.array(together, dtype=bool), mixing
            )
        for a, b in self._pairs[case].that_may_give(got):
            yield self._forms[a], self._forms[b]

    def result(self, candidate: Candidate, case: int) -> FlattenedResult | None:
        """Return what a candidate makes of a case; None if it raises.

        No form is one that changes arguments: the case's own are used again and again.
        """
        assert not set(candidate) & set(self.in_place)
        self._work.add(self._cases[case].work)
        return self._known(candidate, case)

    def _known(self, candidate: Candidate, case: int) -> FlattenedResult | None:
        key = candidate, case
        if key not in self._results:
            self._results[key] = self._compute(candidate, case)
            if len(self._results) > KEPT + len(self._forms) * len(self._cases):
                self._results.popitem(last=False)
        self._results.move_to_end(key)
        return self._results[key]

    def is_wild(self, flat: FlattenedResult, case: int) -> bool:
        """Tell whether a result of a case has grown without bounds."""
        expected = self._expected[case]
        return expected is not None and is_wild(flat, expected)

    def after(self, candidate: Candidate, case: int) -> list[Any] | None:
        """Return what a candidate makes of the arguments of a case; None if it raises."""
        self._work.add(self._cases[case].work)
        arguments = self._cases[case].arguments
        return None if self._run(candidate, arguments) is None else arguments

    def stub(self, candidate: Candidate) -> Callable[..., Any]:
        """Return a function that does as this candidate, on any arguments."""
        return lambda *arguments: self._variant(candidate, arguments)

    def _compute(self, candidate: Candidate, case: int) -> FlattenedResult | None:
        return self._run(candidate, self._cases[case].given)

    def _run(self, candidate: Candidate, arguments: Sequence[Any]) -> FlattenedResult | None:
        try:
            with np.errstate(all="ignore"):
                return flatten(self._variant(candidate, arguments))
        except FAILS:
            return None  # as the code of somebody who makes this mistake raises on such a case
