"""Whether a function does nothing: then nothing is carried forward from it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.diagnosis.evidence import Answer
from grader.diagnosis.suspects import Flat, flatten
from grader.reference import Case

MAX_CONSTANTS = 2
"""How many different numbers make up results that depend on nothing."""


def is_trivial(cases: Sequence[Case], answers: Sequence[Answer]) -> bool:
    """Tell whether a function only ever returns constants and what it was given, or nothing."""
    constants: set[float] = set()
    for case, answer in zip(cases, answers, strict=True):
        given = {_key(array) for argument in case.given for array in _arrays_of(argument)}
        for array in arrays(answer.flat) if answer.flat else ():
            if _key(array) in given:
                continue
            values = np.unique(array)
            if len(values) > 1:
                return False
            constants |= set(values.tolist())
    return len(constants) <= MAX_CONSTANTS


def arrays(flat: Flat) -> Iterator[npt.NDArray[np.float64]]:
    """Yield the arrays of a result, each in a row."""
    start = 0
    for size in _sizes(flat.shapes):
        yield flat.floats[start : start + size]
        start += size


def _sizes(shapes: Any) -> Iterator[int]:
    if shapes and shapes[0] == "array":
        yield int(np.prod(shapes[1:], dtype=int))
    else:
        for shape in shapes:
            yield from _sizes(shape)


def _arrays_of(argument: Any) -> Iterator[npt.NDArray[np.float64]]:
    flat = flatten(argument)
    if flat:
        yield from arrays(flat)


def _key(array: npt.NDArray[np.float64]) -> bytes:
    return array.tobytes()
