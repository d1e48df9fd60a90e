"""The catalogue of known mistakes: each loses points, is told from the others, and has its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from course.catalog import Course, find_course
from grader.assignment import compare
from grader.assignment.exercise import Assignment, Function, read_assignment
from grader.assignment.reference import Case, Reference
from grader.diagnosis.candidates import Candidate, Candidates
from grader.diagnosis.catalogue import MistakeCatalogue
from grader.diagnosis.composition import FAILS
from grader.diagnosis.diagnose import diagnose, with_changes
from grader.diagnosis.evidence import Answer
from grader.diagnosis.flattened import flatten
from grader.judge.grade import Grader

LISTED = [
    "bias-omitted", "weights-transposed", "sigma-omitted", "sigma-skipped-at-output",
    "sigma-twice", "zs-hold-activations", "input-missing", "x-every-layer", "sigma-prime-omitted",
    "sigmoid-assumed", "weights-not-transposed", "matmul-instead-of-hadamard", "off-by-one-layer",
    "deltas-reversed", "outer-product-reversed", "bias-gradient-times-activation", "update-sign",
    "learning-rate-omitted", "biases-not-updated", "inputs-modified", "mean-instead-of-sum",
    "bias-not-summed", "bias-summed-over-neurons", "tensor-axes-swapped", "cost-not-halved",
    "cost-after-update", "updated-before-backward",
]  # fmt: skip
"""The misconceptions that reports are known for; a course may know more."""
SEEDS = range(1, 21)
MANY = 10
"""Cases of more epochs are left out where many seeds are tried: they take long."""
SOME = 30
"""Of the pairs of a function, so many are tried, evenly spread."""

# Inside of `train`, both give the same numbers where the activations are those of the own layer.
SAME = frozenset({"input-missing", "off-by-one-layer"})
COURSE = find_course()
FUNCTIONS = read_assignment(COURSE.exercises, COURSE.solutions).functions


@pytest.fixture(scope="module")
def reference(grader: Grader) -> Reference:
    """That of the grader: other tests on it want the same cases."""
    return grader.reference


@pytest.fixture(scope="module")
def catalogue(grader: Grader) -> MistakeCatalogue:
    return grader._catalogue


def answers(candidates: Candidates, candidate: Candidate, cases: Sequence[Case]) -> list[Answer]:
    """What a submission with exactly these mistakes shows."""
    given = []
    for number, case in enumerate(cases):
        expected, result = flatten(case.expected), candidates.result(candidate, number)
        assert expected is not None
        if result is None:
            given.append(Answer(None, right=False, clash=True))
        else:
            shaped = result.shapes == expected.shapes
            given.append(Answer(result, expected.matches(result), shaped))
    return given


def ids(candidate: Candidate) -> frozenset[str]:
    return frozenset(form.misconception for form in candidate)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_every_known_mistake_loses_points_and_is_diagnosed_as_itself_alone(
    catalogue: MistakeCatalogue, reference: Reference, function: Function
) -> None:
    cases = reference.key(function, 1).cases
    candidates = catalogue.candidates(function, 1)
    for candidate in candidates.single():
        shown = answers(candidates, candidate, cases)
        assert not all(answer.right for answer in shown), f"{candidate} loses no point"
        found = {ids(one) for one in diagnose(shown, candidates)}
        if not any(answer.flat for answer in shown):
            assert not found, candidate  # it raises everywhere, as many mistakes do
            continue
        assert found in ({ids(candidate)}, {frozenset({id_}) for id_ in SAME}), candidate


def lost_tests(grader: Grader, function: Function, seed: int) -> Mapping[Any, frozenset[str]]:
    """The tests that each known mistake loses, with the cases of a seed."""
    reference = Reference(grader.assignment.solutions)  # keeps its cases for the tests of one seed
    cases = reference.key(function, seed).cases
    candidates = MistakeCatalogue(grader.assignment, reference).candidates(function, seed)
    lost = {}
    for candidate in candidates.single():
        wrong = candidates.stub(candidate)
        tests: set[str] = set()
        for case in sorted(cases, key=lambda case: case.work):
            if case.repeated > MANY:
                continue
            if case.test.name not in tests and not is_right(function, wrong, case):
                tests.add(case.test.name)
        lost[candidate] = frozenset(tests)
    return lost


def is_right(function: Function, wrong: Callable[..., Any], case: Case) -> bool:
    try:
        value = wrong(*case.arguments)
    except FAILS:
        return False
    return not compare.compare(function, case.expected, value, case.test.compare)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_known_mistake_loses_the_same_tests_with_whatever_seed(
    grader: Grader, function: Function
) -> None:
    with np.errstate(all="ignore"):
        first, *others = (lost_tests(grader, function, seed) for seed in SEEDS)
    for seed, lost in zip(SEEDS[1:], others, strict=True):
        differing = {
            form: tests ^ first[form] for form, tests in lost.items() if tests != first[form]
        }
        assert differing == {}, seed


def pairs(candidates: Candidates) -> Iterator[Candidate]:
    every = list(candidates.pairs())
    yield from every[:: max(1, len(every) // SOME)]


def test_two_mistakes_at_once_are_nearly_always_both_named_and_nothing_else_ever(
    catalogue: MistakeCatalogue, reference: Reference
) -> None:
    tried = named = 0
    for function in FUNCTIONS:
        candidates = catalogue.candidates(function, 1)
        for pair in pairs(candidates):
            shown = answers(candidates, pair, reference.key(function, 1).cases)
            found = [ids(candidate) for candidate in diagnose(shown, candidates)]
            assert all(one - SAME <= ids(pair) for one in found), (pair, found)
            if any(answer.flat and not answer.right for answer in shown):
                tried += 1
                named += ids(pair) in found
    assert named >= 0.9 * tried > 200


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_every_known_change_of_the_arguments_is_told_by_what_it_leaves_in_them(
    catalogue: MistakeCatalogue, reference: Reference, function: Function
) -> None:
    cases = reference.key(function, 1).cases
    candidates = catalogue.candidates(function, 1)
    for form in candidates.in_place:
        afters = [
            candidates.after((form,), number) if case.test.unchanged else None
            for number, case in enumerate(cases)
        ]
        if all(after is None for after in afters):
            continue  # it fails, as code does that makes this mistake in this function
        shown = [
            Answer(flatten(case.expected), right=True, after=after, changed=after is not None)
            for case, after in zip(cases, afters, strict=True)
        ]
        assert (form,) in with_changes(shown, (), candidates), form


def test_every_known_mistake_has_a_text_and_its_section_is_in_the_lesson(
    assignment: Assignment, catalogue: MistakeCatalogue, course: Course
) -> None:
    known = assignment.guidance.misconceptions
    assert list(known)[: len(LISTED)] == LISTED
    forms = {id_ for f in FUNCTIONS for s in catalogue.candidates(f, 1).single() for id_ in ids(s)}
    assert forms | {"inputs-modified"} == set(known)
    lesson = course.lessons[0].read_text(encoding="utf-8")
    headings = {line.lstrip("# ") for line in lesson.splitlines() if line.startswith("##")}
    for mistake in known.values():
        assert mistake.section in headings, mistake.id
        assert mistake.question.endswith("?"), mistake.id
        assert mistake.idea.endswith("."), mistake.id
        assert len(mistake.title) <= 76, mistake.id
        assert len(mistake.title + mistake.idea + mistake.question) <= 360, mistake.id


def test_no_text_of_a_mistake_holds_a_line_of_code(assignment: Assignment) -> None:
    for mistake in assignment.guidance.misconceptions.values():
        text = f"{mistake.title} {mistake.idea} {mistake.question}"
        for code in ("@", "np.", ".T", "=", "`", "[", "**", "zip("):
            assert code not in text, mistake.id
