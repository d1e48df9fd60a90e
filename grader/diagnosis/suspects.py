"""What each known mistake, alone or with another, makes of the hidden cases of a function.

Computed when first needed and kept, so that a class pays for it once. Nothing here ever reaches a
learner's process.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from grader.compare import TOLERANCE

MAX_PAIRS = 5_000
"""How many pairs of mistakes are looked at, at most."""


class Form(Protocol):
    """One way to make a mistake, as the solutions define it."""

    @property
    def misconception(self) -> str:
        """The id of the misconception."""

    @property
    def step(self) -> str:
        """What is done otherwise; two forms of one step exclude each other."""

    @property
    def where(self) -> str:
        """The layers in which it is done so."""


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
        return bool((close | (np.isnan(self.floats) & np.isnan(other.floats))).all())


def flatten(value: Any) -> Flat | None:
    """Lay a result out; None if it is not made of arrays and numbers only."""
    arrays: list[npt.NDArray[np.float64]] = []
    shapes = _shapes(value, arrays)
    if shapes is None or not arrays:
        return None
    with np.errstate(invalid="ignore"):
        tolerances = [
            np.full(array.size, TOLERANCE * np.abs(array).max(initial=0.0)) for array in arrays
        ]
    return Flat(shapes, np.concatenate([a.ravel() for a in arrays]), np.concatenate(tolerances))


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


class Suspects:
    """The mistakes that a function's solutions know, run on its hidden cases."""

    def __init__(
        self,
        forms: Sequence[Form],
        run: Callable[[Suspect, int], Any],
        main: str = "every layer",
    ) -> None:
        """Prepare; nothing is computed yet.

        Args:
            forms: all ways to make a mistake, likely ones first.
            run: gives what the variant with these forms returns on a case, or raises.
            main: the `where` of forms that are looked at in pairs.
        """
        self._forms = forms
        self._run = run
        self._main = main
        self._results: dict[tuple[Suspect, int], Flat | None] = {}
        self._prints: dict[tuple[int, int], tuple[list[Suspect], npt.NDArray[np.float64]]] = {}

    def alike(self, got: Flat, case: int, size: int) -> Iterator[Suspect]:
        """Yield the suspects of so many forms whose result on a case may be this one.

        They are found by one number each, so that all of them are looked through at once.
        """
        suspects, prints = self._table(case, size)
        print_, scale = _print(got)
        near = np.flatnonzero(np.abs(prints - print_) <= 1e-5 * scale)
        yield from (suspects[index] for index in near)

    def of_size(self, size: int) -> Iterator[Suspect]:
        """Yield all suspects of so many forms."""
        if size == 1:
            yield from ((form,) for form in self._forms)
            return
        main = [form for form in self._forms if form.where == self._main]
        pairs = ((a, b) for a, b in combinations(main, 2) if a.step != b.step)
        yield from (pair for pair, _ in zip(pairs, range(MAX_PAIRS), strict=False))

    def result(self, suspect: Suspect, case: int) -> Flat | None:
        """Give what a suspect makes of a case; None if it raises."""
        key = suspect, case
        if key not in self._results:
            self._results[key] = self._compute(suspect, case)
        return self._results[key]

    def _compute(self, suspect: Suspect, case: int) -> Flat | None:
        try:
            with np.errstate(all="ignore"):
                return flatten(self._run(suspect, case))
        except (ValueError, IndexError, TypeError, ZeroDivisionError, AttributeError):
            return None  # as the code of somebody who makes this mistake raises on such a case

    def _table(self, case: int, size: int) -> tuple[list[Suspect], npt.NDArray[np.float64]]:
        if (case, size) not in self._prints:
            found = [
                (suspect, _print(result)[0])
                for suspect in self.of_size(size)
                if (result := self._compute(suspect, case)) is not None
            ]
            suspects = [suspect for suspect, _ in found]
            self._prints[case, size] = suspects, np.array([print_ for _, print_ in found])
        return self._prints[case, size]


def _print(flat: Flat) -> tuple[float, float]:
    """Sum up a result in one number that nearly tells it from all others, and give its scale."""
    floats = np.nan_to_num(flat.floats, posinf=0.0, neginf=0.0)
    terms = _weights(len(floats)) * floats
    return float(terms.sum()), float(np.abs(terms).sum())


@functools.lru_cache(maxsize=256)
def _weights(count: int) -> npt.NDArray[np.float64]:
    return np.asarray(np.cos(1.0 + np.arange(count)))
