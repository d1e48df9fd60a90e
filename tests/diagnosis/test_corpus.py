"""Right submissions in many styles earn everything; each wrong one loses in its own function."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from course.catalog import Course
from grader.judge.grade import Grader
from grader.submission.contents import read_submission
from grader.submission.files import Submission
from tests.conftest import CORPUS, GradeFiles, outcomes, reference_sources

RIGHT = sorted(path for path in (CORPUS / "right").iterdir() if path.is_dir())
WRONG = sorted((CORPUS / "single").glob("*/*/*.py"))


def sources(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.py")}


def test_there_are_sixty_right_files_and_wrong_ones_for_each_of_the_39_misconceptions() -> None:
    assert sum(len(sources(folder)) for folder in RIGHT) >= 60
    assert len({path.parent.parent.name for path in WRONG}) == 39


@pytest.mark.parametrize("folder", RIGHT, ids=lambda folder: folder.name)
def test_a_right_submission_earns_full_marks_in_whatever_style(
    grade: GradeFiles, right: Mapping[str, bytes], folder: Path
) -> None:
    report = grade({**right, **sources(folder)})
    assert outcomes(report) == {"correct"}
    assert report.score == report.max_score
    assert not [result.name for result in report.results if result.carried_forward]


@pytest.mark.parametrize("seed", [0, 2, 77, 12345])
def test_a_right_submission_earns_full_marks_with_any_seed(grade: GradeFiles, seed: int) -> None:
    for style in ("scalar_loops", "einsum", "longdouble"):
        assert outcomes(grade(sources(CORPUS / "right" / style), seed=seed)) == {"correct"}


def test_the_reference_earns_full_marks(grader: Grader, course: Course) -> None:
    files = {n: source.encode() for n, source in reference_sources(course).items()}
    report = grader.grade(Submission(Path("staff"), files), grader.assignment.functions, 1)
    assert outcomes(report) == {"correct"}


def test_stubs_earn_nothing_and_are_said_to_be_unwritten(grader: Grader, course: Course) -> None:
    stubs = read_submission(course.exercises)
    report = grader.grade(stubs, grader.assignment.functions, 1)
    assert report.score == 0
    assert {(r.outcome, r.output) for r in report.results} == {("missing", "not written yet")}


def test_two_runs_on_the_same_work_give_the_same_results(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    wrong = next(path for path in WRONG if path.name == "train.py")
    files = {**right, wrong.name: wrong.read_bytes()}
    assert grade(files).results == grade(files).results
