"""Results that no known mistake gives, or that are not finite, are given no name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from course.catalog import find_course
from grader.assignment.exercise import Function, read_assignment
from grader.assignment.reference import Case
from grader.diagnosis import Exhausted, Work, diagnose, ids_of, observe
from grader.diagnosis.candidates import Candidate, Candidates
from grader.judge.grade import Grader
from grader.sandbox.answer import Execution

Floats = npt.NDArray[np.float64]
Change = Callable[[np.random.Generator, float, Floats], Floats]

# Inside of `train`, both give the same numbers where the activations are those of the own layer.
SAME = frozenset({"input-missing", "off-by-one-layer"})
COUNTS = {"output_delta": 1200, "hidden_delta": 1200, "gradient_tensor": 1200, "train": 80}
COUNT = 220
"""How many results are tried of each function: fewer where there are many mistakes to try."""
COURSE = find_course()
FUNCTIONS = read_assignment(COURSE.exercises, COURSE.solutions).functions


def entries_not_finite(rng: np.random.Generator, share: float, array: Floats) -> Floats:
    spoilt = rng.random(array.shape) < share
    return np.where(spoilt, rng.choice([np.nan, np.inf, -np.inf], size=array.shape), array)


def arrays_not_finite(rng: np.random.Generator, share: float, array: Floats) -> Floats:
    return np.full_like(array, np.nan) if rng.random() < share else array


def noise(rng: np.random.Generator, share: float, array: Floats) -> Floats:
    size = share * float(np.abs(array).max(initial=0.0))
    return array + size * rng.normal(size=array.shape)


def another_factor(rng: np.random.Generator, share: float, array: Floats) -> Floats:
    return 1.37 * array if rng.random() < share else array


def zeros(rng: np.random.Generator, share: float, array: Floats) -> Floats:
    return np.where(rng.random(array.shape) < share, 0.0, array)


def shuffled(rng: np.random.Generator, share: float, array: Floats) -> Floats:
    mixed = rng.permutation(array.ravel()).reshape(array.shape)
    return mixed if rng.random() < share else array


CHANGES = (entries_not_finite, arrays_not_finite, noise, another_factor, zeros, shuffled)


def changed(value: Any, change: Callable[[Floats], Floats]) -> Any:
    if isinstance(value, (list, tuple)):
        return [changed(part, change) for part in value]
    if isinstance(value, np.ndarray):
        return change(value)
    return float(change(np.array([value]))[0])


def made(candidates: Candidates, candidate: Candidate, case: Case) -> Any:
    """What the reference, or a known mistake, makes of a case; None if it raises."""
    try:
        return candidates.stub(candidate)(*case.arguments)
    except (ValueError, IndexError):
        return None


def results(function: Function, cases: tuple[Case, ...], candidates: Candidates) -> Iterator[Any]:
    """Yield the mistake, if any, and the executions of each spoilt function."""
    forms = list(candidates.single())
    for number in range(COUNTS.get(function.name, COUNT)):
        rng = np.random.default_rng([number, len(function.name)])
        change = CHANGES[number % len(CHANGES)]
        candidate: Candidate = () if rng.random() < 0.5 else forms[rng.integers(len(forms))]
        share, cases_spoilt = rng.choice([0.02, 0.1, 0.3, 0.6, 1.0]), rng.choice([0.2, 0.6, 1.0])
        executions = []
        for case in cases:
            value = made(candidates, candidate, case)
            if value is not None and rng.random() < cases_spoilt:
                value = changed(value, lambda array: change(rng, share, array))
            raised = "ValueError: shapes (#) and (#) not aligned" if value is None else ""
            executions.append(Execution("raised" if raised else "ok", raised, value=value))
        yield candidate, executions


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_no_mistake_is_named_that_was_not_made_however_the_numbers_are_spoilt(
    grader: Grader, function: Function
) -> None:
    cases = grader.reference.key(function, 1).cases
    candidates = grader._catalogue.candidates(function, 1)
    tried = 0
    with np.errstate(all="ignore"):
        for candidate, executions in results(function, cases, candidates):
            answers = observe(function, cases, executions)
            tried += not all(answer.right for answer in answers)
            try:
                found = diagnose(answers, candidates.counted(Work()))
            except Exhausted:
                continue
            assert all(ids_of(one) <= ids_of(candidate) | SAME for one in found), (candidate, found)
            if not candidate:
                assert not found
    assert tried > 0.8 * COUNTS.get(function.name, COUNT)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_where_no_result_is_finite_nothing_is_looked_for(
    grader: Grader, function: Function, number: float
) -> None:
    cases = grader.reference.key(function, 1).cases
    candidates = grader._catalogue.candidates(function, 1)
    executions = [
        Execution("ok", value=changed(case.expected, lambda a: np.full_like(a, number)))
        for case in cases
    ]
    nothing = candidates.counted(Work(0))
    assert diagnose(observe(function, cases, executions), nothing) == ()
