"""What is named of wrong submissions, written in many styles by people who knew the spec alone.

A part of them: `tests/benchmarks/whole_corpus.py` grades them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.conftest import CORPUS, GradeFiles, by_function

FUNCTIONS = (
    "forward.forward",
    "delta.output_delta",
    "delta.hidden_delta",
    "delta.deltas",
    "gradient.gradient",
    "update.update",
    "batch.forward_batch",
    "batch.gradient_tensor",
    "batch.gradient_batch",
    "train.train",
)
# Both are said of a training that leaves x out of its activations: the numbers are the same.
SAME = {"input-missing", "off-by-one-layer"}


PER_KIND = {"single": 2, "double": 1, "unknown": 1}
MOST = 20
"""Of one function, so many submissions of a kind are graded: evenly spread over the mistakes."""


def submissions(kind: str, function: str) -> Iterator[Path]:
    """The wrong files of one kind in which this function is wrong."""
    exercise, _, name = function.partition(".")
    for path in sorted((CORPUS / kind).glob(f"*/*/{exercise}.py")):
        if re.sub(r"-[0-9]+$", "", path.parent.name) == name:
            yield path


def named(grade: GradeFiles, right: Mapping[str, bytes], path: Path, function: str) -> set[str]:
    report = grade({**right, path.name: path.read_bytes()}, only=function)
    assert report.score < report.max_score, path
    return {id_ for result in report.results for id_ in result.misconceptions}


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    counts = {
        kind: sum(len(list(submissions(kind, function))) for function in FUNCTIONS)
        for kind in ("single", "double", "unknown")
    }
    assert counts["single"] >= 400
    assert counts["double"] >= 200
    assert counts["unknown"] >= 150


def some(kind: str, function: str) -> list[Path]:
    """A few files of each mistake, the same ones in every run."""
    mistakes: dict[str, list[Path]] = {}
    for path in submissions(kind, function):
        mistakes.setdefault(path.parent.parent.name, []).append(path)
    few = [path for paths in mistakes.values() for path in paths[: PER_KIND[kind]]]
    count = min(MOST, len(few))
    return [few[number * len(few) // count] for number in range(count)]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_single_known_mistake_is_named_and_loses_points_in_its_own_function_alone(
    grade: GradeFiles, right: Mapping[str, bytes], function: str
) -> None:
    check_single(grade, right, function, some("single", function))


def check_single(
    grade: GradeFiles, right: Mapping[str, bytes], function: str, paths: Sequence[Path]
) -> None:
    missed = []
    for path in paths:
        wanted = {path.parent.parent.name}
        report = grade({**right, path.name: path.read_bytes()})
        shares = by_function(report)
        assert {name for name, share in shares.items() if share < 0.999} == {function}, path
        found = {id_ for result in report.results for id_ in result.misconceptions}
        if found != wanted and not (found == SAME and wanted < SAME):
            missed.append((path.parent, found))
    assert len(missed) <= 0.05 * len(paths), missed


@pytest.mark.parametrize("function", FUNCTIONS)
def test_two_mistakes_at_once_are_mostly_both_named_and_never_a_third(
    grade: GradeFiles, right: Mapping[str, bytes], function: str
) -> None:
    check_double(grade, right, function, some("double", function))


def check_double(
    grade: GradeFiles, right: Mapping[str, bytes], function: str, paths: Sequence[Path]
) -> None:
    missed = []
    for path in paths:
        wanted = set(path.parent.parent.name.split("+"))
        found = named(grade, right, path, function)
        assert found <= wanted | (SAME if wanted & SAME else set()), path
        if not wanted <= found:
            missed.append((path.parent, found))
    assert len(missed) <= 0.2 * len(paths), missed


@pytest.mark.parametrize("function", FUNCTIONS)
def test_an_unknown_mistake_is_given_no_name(
    grade: GradeFiles, right: Mapping[str, bytes], function: str
) -> None:
    check_unknown(grade, right, function, some("unknown", function))


def check_unknown(
    grade: GradeFiles, right: Mapping[str, bytes], function: str, paths: Sequence[Path]
) -> None:
    for path in paths:
        assert named(grade, right, path, function) == set(), path
