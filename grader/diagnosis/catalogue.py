"""What the solutions know beside the reference: mistakes, and other ways to compose a function.

A course need have neither: then nothing is named and only the reference's own way is carried on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.assignment.exercise import Assignment, Function
from grader.assignment.reference import Reference
from grader.diagnosis.candidates import Candidate, Candidates
from grader.diagnosis.composition import Solve, composed, parts_of
from grader.diagnosis.selfcheck import Check

MISTAKES, COMPOSITIONS, CHECKS = "mistakes", "compositions", "selfcheck"


class MistakeCatalogue:
    """Reads both from the solutions, once, and keeps what was computed for a whole class."""

    def __init__(self, assignment: Assignment, reference: Reference) -> None:
        self._assignment = assignment
        self._reference = reference
        self._ways: dict[Function, tuple[Solve, ...]] = {}
        self._candidates: dict[tuple[Function, int], Candidates] = {}

    def candidates(self, function: Function, seed: int) -> Candidates:
        """Return the known mistakes of a function, to be run on its hidden cases.

        Raises:
            InternalError: if the module of the mistakes fails to load.
        """
        key = function, seed
        if key not in self._candidates:
            self._candidates[key] = self._load(function, seed)
        return self._candidates[key]

    def _load(self, function: Function, seed: int) -> Candidates:
        name = f"{MISTAKES}.{function.exercise}"
        known = self._reference.module(name) if self._reference.has(name) else None
        variants = known.VARIANTS if known else {}
        cases = self._reference.key(function, seed).cases
        if function.name not in variants:
            return Candidates((), lambda candidate, arguments: None, cases)
        wrong = self._reference.module(f"{MISTAKES}.form").Wrong
        variant, forms = variants[function.name]

        def run(candidate: Candidate, arguments: Sequence[Any]) -> object:
            return variant(*arguments, wrong(candidate))

        together = getattr(known, "TOGETHER", {}).get(function.name, ())
        return Candidates(forms, run, cases, together)

    def ways(self, function: Function) -> tuple[Solve, ...]:
        """List the ways to put a function together: the reference's, others, and their mixtures."""
        if function not in self._ways:
            self._ways[function] = self._compose(function)
        return self._ways[function]

    def _compose(self, function: Function) -> tuple[Solve, ...]:
        others = self._others()
        solve = self._reference.solve(function)
        ways = [solve, *others.get(function.name, ())]
        for way in tuple(ways):
            for part in parts_of(way):
                for other in others.get(part.__name__, ()):
                    ways.append(composed(way, {part: other}))
        return tuple(ways)

    def _others(self) -> dict[str, tuple[Solve, ...]]:
        if not self._reference.has(COMPOSITIONS):
            return {}
        others: dict[str, tuple[Solve, ...]] = self._reference.module(COMPOSITIONS).COMPOSITIONS
        return others

    @property
    def functions(self) -> tuple[Function, ...]:
        """All functions of the course."""
        return self._assignment.functions

    @property
    def checks(self) -> Mapping[tuple[str, ...], Check]:
        """The checks without a reference, by the names of the functions that they take."""
        if not self._reference.has(CHECKS):
            return {}
        checks: dict[tuple[str, ...], Check] = self._reference.module(CHECKS).CHECKS
        return checks

    def parts(self, function: Function) -> dict[Solve, Function]:
        """Find the functions before this one that it may be put together from."""
        functions = self._assignment.functions
        before = functions[: functions.index(function)]
        solves = {self._reference.solve(earlier): earlier for earlier in before}
        called = {part for way in self.ways(function) for part in parts_of(way)}
        return {solve: earlier for solve, earlier in solves.items() if solve in called}
