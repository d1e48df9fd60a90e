"""What each known mistake, alone or with another, makes of the hidden cases of a function.

Computed when first needed and kept, so that a class pays for it once. Nothing here ever reaches a
learner's process.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from grader.compare import TOLERANCE
from grader.exercise import Function
from grader.reference import Case

MAX_PAIRS = 1_500
"""How many pairs of mistakes are looked at before it is only those of common forms."""
AT_MOST = 15_000


class Form(Protocol):
    """One way to make a mistake, as the solutions define it."""

    @property
    def misconception(self) -> str:
        """The id of the misconception."""

    @property
    def common(self) -> bool:
        """Whether it is looked for beside others even where a function has many forms."""

    def goes_with(self, other: Any) -> bool:
        """Tell whether both can be made at once."""


TINY = 1e-15
"""What is left of digits that cancel, as in 1 − tanh, may differ from style to style."""
WILD = 1e6
"""How many times its expected size a result is where rounding errors have grown with it."""

Suspect = tuple[Form, ...]
"""One or two forms that are made at once."""


@dataclass(frozen=True)
class Flat:
    """A result laid out: the shapes of its arrays, nested as they came, and all floats in a row."""

    shapes: Any
    floats: npt.NDArray[np.float64]
    tolerance: npt.NDArray[np.float64]

    def part(self, index: int) -> Flat:
        """Give one output of a result that has several."""
        start = sum(_size(shapes) for shapes in self.shapes[:index])
        rows = slice(start, start + _size(self.shapes[index]))
        return Flat(self.shapes[index], self.floats[rows], self.tolerance[rows])

    def matches(self, other: Flat) -> bool:
        """Tell whether another result has this form and, within this tolerance, these numbers."""
        if self.shapes != other.shapes:
            return False
        with np.errstate(invalid="ignore", over="ignore"):
            close = np.abs(self.floats - other.floats) <= self.tolerance
        both_nan = np.isnan(self.floats) & np.isnan(other.floats)
        return bool((close | both_nan | (self.floats == other.floats)).all())

    def explains(self, other: Flat) -> bool:
        """Tell whether it matches another result where that is made of numbers at all.

        exp(z) / (1 + exp(z)), say, is not a number where z is large.
        """
        finite = np.isfinite(other.floats)
        if finite.all() or self.shapes != other.shapes:
            return self.matches(other)
        close = np.abs(self.floats - np.where(finite, other.floats, 0.0)) <= self.tolerance
        return bool((close | ~finite).all())


def flatten(value: Any) -> Flat | None:
    """Lay a result out; None if it is not made of arrays and numbers only."""
    arrays: list[npt.NDArray[np.float64]] = []
    shapes = _shapes(value, arrays)
    if shapes is None or not arrays:
        return None
    tolerances = [np.full(array.size, TOLERANCE * _largest(array) + TINY) for array in arrays]
    return Flat(shapes, np.concatenate([a.ravel() for a in arrays]), np.concatenate(tolerances))


def _largest(array: npt.NDArray[np.float64]) -> float:
    """Give the size of the largest entry that is a number."""
    return float(np.abs(array).max(initial=0.0, where=np.isfinite(array)))


def _size(shapes: Any) -> int:
    """Count the floats of arrays of these shapes."""
    if shapes and shapes[0] == "array":
        return math.prod(shapes[1:])
    return sum(map(_size, shapes))


def _shapes(value: Any, arrays: list[npt.NDArray[np.float64]]) -> Any:
    if isinstance(value, (list, tuple)):
        parts = tuple(_shapes(part, arrays) for part in value)
        return None if None in parts else parts
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiu":
        arrays.append(value.astype(np.float64))
        return "array", *value.shape
    if isinstance(value, (float, int)) and not isinstance(value, bool):
        arrays.append(np.array([float(value)]))
        return ("array",)
    return None


def same_outputs(function: Function, names: frozenset[str], a: Flat, b: Flat) -> bool:
    """Tell whether two results are the same in the outputs of these names, within a's tolerance."""
    if len(function.outputs) == 1:
        return a.matches(b)
    if len(a.shapes) != len(function.outputs) or len(b.shapes) != len(function.outputs):
        return a.matches(b)
    return all(
        a.part(index).matches(b.part(index))
        for index, output in enumerate(function.outputs)
        if output.name in names
    )


def is_wild(flat: Flat, expected: Flat) -> bool:
    """Tell whether numbers have grown without bounds: then they say nothing of the formula."""
    largest = float(np.abs(expected.floats).max(initial=0.0))
    return not bool((np.abs(flat.floats) <= WILD * largest).all())


class Suspects:
    """The mistakes that a function's solutions know, run on its hidden cases."""

    def __init__(
        self,
        forms: Sequence[Form],
        variant: Callable[[Suspect, Sequence[Any]], Any],
        cases: Sequence[Case],
    ) -> None:
        """Prepare; nothing is computed yet.

        Args:
            forms: all ways to make a mistake, likely ones first.
            variant: gives what these forms make of some arguments, or raises.
            cases: the hidden cases.
        """
        self._forms = forms
        self._variant = variant
        self._cases = cases
        self._expected: dict[int, Flat | None] = {}
        self._results: dict[tuple[Suspect, int], Flat | None] = {}
        self._prints: dict[
            tuple[int, int, frozenset[str]], tuple[list[Suspect], npt.NDArray[np.float64]]
        ] = {}

    def cost(self, case: int) -> int:
        """Estimate the work of a case: its size, times what whole numbers ask to be repeated."""
        repeated = sum(a for a in self._cases[case].given if type(a) is int)
        return len(self._cases[case].call) * (1 + repeated)

    def alike(
        self, got: Flat, case: int, size: int, expected: frozenset[str] = frozenset()
    ) -> Iterator[Suspect]:
        """Yield the suspects of so many forms whose result on a case may be this one.

        They are found by one number each, so that all of them are looked through at once. Of the
        misconceptions that are `expected`, all forms are looked at in pairs.
        """
        suspects, prints = self._table(case, size, expected)
        print_, scale = _print(got)
        near = np.flatnonzero(np.abs(prints - print_) <= 1e-5 * scale)
        yield from (suspects[index] for index in near)

    def of_size(self, size: int, expected: frozenset[str] = frozenset()) -> Iterator[Suspect]:
        """Yield all suspects of so many forms."""
        if size == 1:
            yield from ((form,) for form in self._forms)
            return
        few = len(self._forms) ** 2 <= 2 * MAX_PAIRS
        forms = [f for f in self._forms if few or f.common or f.misconception in expected]
        pairs = ((a, b) for a, b in combinations(forms, 2) if a.goes_with(b))
        yield from islice(pairs, AT_MOST)

    def result(self, suspect: Suspect, case: int) -> Flat | None:
        """Give what a suspect makes of a case; None if it raises."""
        key = suspect, case
        if key not in self._results:
            self._results[key] = self._compute(suspect, case)
        return self._results[key]

    def is_wild(self, flat: Flat, case: int) -> bool:
        """Tell whether a result of a case has grown without bounds."""
        if case not in self._expected:
            self._expected[case] = flatten(self._cases[case].expected)
        expected = self._expected[case]
        return expected is not None and is_wild(flat, expected)

    def stub(self, suspect: Suspect) -> Callable[..., Any]:
        """Give a function that does as this suspect, on any arguments."""
        return lambda *arguments: self._variant(suspect, arguments)

    def _compute(self, suspect: Suspect, case: int) -> Flat | None:
        try:
            with np.errstate(all="ignore"):
                return flatten(self._variant(suspect, self._cases[case].given))
        except (ValueError, IndexError, TypeError, ArithmeticError, AttributeError):
            return None  # as the code of somebody who makes this mistake raises on such a case

    def _table(
        self, case: int, size: int, expected: frozenset[str]
    ) -> tuple[list[Suspect], npt.NDArray[np.float64]]:
        key = case, size, expected if size > 1 else frozenset()
        if key not in self._prints:
            found = [
                (suspect, _print(result)[0])
                for suspect in self.of_size(size, expected)
                if (result := self._compute(suspect, case)) is not None
            ]
            suspects = [suspect for suspect, _ in found]
            self._prints[key] = suspects, np.array([print_ for _, print_ in found])
        return self._prints[key]


def _print(flat: Flat) -> tuple[float, float]:
    """Sum up a result in one number that nearly tells it from all others, and give its scale."""
    floats = np.nan_to_num(flat.floats, posinf=0.0, neginf=0.0)
    terms = _weights(len(floats)) * floats
    return float(terms.sum()), float(np.abs(terms).sum())


@functools.lru_cache(maxsize=256)
def _weights(count: int) -> npt.NDArray[np.float64]:
    return np.asarray(np.cos(1.0 + np.arange(count)))
