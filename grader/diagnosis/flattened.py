"""A result laid out in a row, to be compared with others at once. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.assignment.compare import TOLERANCE
from grader.assignment.exercise import Function

ARRAY = "array"
"""Marks the shape of an array among nested shapes; a number is an array without axes."""
TINY = 1e-15
"""What is left of digits that cancel, as in 1 − tanh, may differ from style to style."""
MAX_ENTRIES = 20_000
"""Of how many numbers a result may be made; no right one, nor any known mistake, has so many."""
MAX_PARTS = 500
"""Of how many lists, arrays and numbers it may be made."""
WILD = 1e6
"""How many times its expected size a result is where rounding errors have grown with it."""


@dataclass(frozen=True)
class FlattenedResult:
    """A result laid out: the shapes of its arrays, nested as they came, and all floats in a row."""

    shapes: Any
    floats: npt.NDArray[np.float64]
    tolerance: npt.NDArray[np.float64]

    def has_outputs(self, count: int) -> bool:
        """Tell whether it is a sequence of so many outputs, and not one array."""
        return len(self.shapes) == count and self.shapes[0] != ARRAY

    def part(self, index: int) -> FlattenedResult:
        """Return one output of a result that has several."""
        start = sum(_size(shapes) for shapes in self.shapes[:index])
        rows = slice(start, start + _size(self.shapes[index]))
        return FlattenedResult(self.shapes[index], self.floats[rows], self.tolerance[rows])

    def arrays(self) -> list[FlattenedResult]:
        """Return each array by itself, in the order of the floats."""
        found, start = [], 0
        for shape in _array_shapes(self.shapes):
            rows = slice(start, start + math.prod(shape[1:]))
            found.append(FlattenedResult(shape, self.floats[rows], self.tolerance[rows]))
            start = rows.stop
        return found

    @property
    def finite(self) -> bool:
        """Whether all of it are numbers, and none of them infinite."""
        return bool(np.isfinite(self.floats).all())

    def matches(self, other: FlattenedResult) -> bool:
        """Tell whether another result has this form and, within this tolerance, these numbers."""
        if self.shapes != other.shapes:
            return False
        with np.errstate(invalid="ignore", over="ignore"):
            close = np.abs(self.floats - other.floats) <= self.tolerance
        both_nan = np.isnan(self.floats) & np.isnan(other.floats)
        return bool((close | both_nan | (self.floats == other.floats)).all())

    def explains(self, other: FlattenedResult) -> bool:
        """Tell whether it matches another result where that is made of numbers at all.

        exp(z) / (1 + exp(z)), say, is not a number where z is large.
        """
        finite = np.isfinite(other.floats)
        if finite.all() or self.shapes != other.shapes:
            return self.matches(other)
        close = np.abs(self.floats - np.where(finite, other.floats, 0.0)) <= self.tolerance
        return bool((close | ~finite).all())


def flatten(value: Any) -> FlattenedResult | None:
    """Lay a result out; None if it is not made of arrays and numbers only, or is far too large."""
    arrays: list[npt.NDArray[np.float64]] = []
    if not _is_small(value):
        return None
    shapes = _shapes(value, arrays)
    if shapes is None or not arrays:
        return None
    tolerances = [np.full(array.size, TOLERANCE * _largest(array) + TINY) for array in arrays]
    return FlattenedResult(
        shapes, np.concatenate([a.ravel() for a in arrays]), np.concatenate(tolerances)
    )


def _largest(array: npt.NDArray[np.float64]) -> float:
    """Return the size of the largest entry that is a number."""
    return float(np.abs(array).max(initial=0.0, where=np.isfinite(array)))


def _array_shapes(shapes: Any) -> Iterator[Any]:
    if shapes and shapes[0] == ARRAY:
        yield shapes
    else:
        for inner in shapes:
            yield from _array_shapes(inner)


def _size(shapes: Any) -> int:
    """Count the floats of arrays of these shapes."""
    if shapes and shapes[0] == ARRAY:
        return math.prod(shapes[1:])
    return sum(map(_size, shapes))


def _is_small(value: Any) -> bool:
    """Tell whether a result may be laid out: what a learner's code gives can be of any size."""
    todo, parts, entries = [value], 0, 0
    while todo and parts <= MAX_PARTS and entries <= MAX_ENTRIES:
        part = todo.pop()
        parts += 1
        if isinstance(part, (list, tuple)):
            todo += part[: MAX_PARTS + 1]
        elif isinstance(part, np.ndarray):
            entries += part.size
    return parts <= MAX_PARTS and entries <= MAX_ENTRIES


def _shapes(value: Any, arrays: list[npt.NDArray[np.float64]]) -> Any:
    if isinstance(value, (list, tuple)):
        parts = tuple(_shapes(part, arrays) for part in value)
        return None if None in parts else parts
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiu":
        arrays.append(value.astype(np.float64))
        return ARRAY, *value.shape
    if isinstance(value, (float, int)) and not isinstance(value, bool):
        arrays.append(np.array([float(value)]))
        return (ARRAY,)
    return None


def same_outputs(
    function: Function, names: frozenset[str], a: FlattenedResult, b: FlattenedResult
) -> bool:
    """Tell whether two results are the same in the outputs of these names, within a's tolerance."""
    if len(function.outputs) == 1:
        return a.matches(b)
    if not a.has_outputs(len(function.outputs)) or not b.has_outputs(len(function.outputs)):
        return a.matches(b)
    return all(
        a.part(index).matches(b.part(index))
        for index, output in enumerate(function.outputs)
        if output.name in names
    )


def is_wild(flat: FlattenedResult, expected: FlattenedResult) -> bool:
    """Tell whether numbers have grown without bounds: then they say nothing of the formula."""
    largest = float(np.abs(expected.floats).max(initial=0.0))
    return not bool((np.abs(flat.floats) <= WILD * largest).all())
