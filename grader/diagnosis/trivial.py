"""Whether a function does nothing: then nothing is carried forward from it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.diagnosis.evidence import Answer
from grader.diagnosis.flat import Flat, flatten
from grader.reference import Case

MAX_CONSTANTS = 2
"""How many different numbers make up results that depend on nothing."""


def is_trivial(cases: Sequence[Case], answers: Sequence[Answer]) -> bool:
    """Tell whether a function only ever returns constants and what it was given, or nothing."""
    constants: set[float] = set()
    for case, answer in zip(cases, answers, strict=True):
        given = {_key(array) for argument in case.given for array in _arrays_of(argument)}
        for array in _arrays(answer.flat):
            if _key(array) in given:
                continue
            values = np.unique(array)
            if len(values) > 1:
                return False
            constants |= set(values.tolist())
    return len(constants) <= MAX_CONSTANTS


def _arrays(flat: Flat | None) -> list[npt.NDArray[np.float64]]:
    return [array.floats for array in flat.arrays()] if flat else []


def _arrays_of(argument: Any) -> list[npt.NDArray[np.float64]]:
    return _arrays(flatten(argument))


def _key(array: npt.NDArray[np.float64]) -> bytes:
    return array.tobytes()
