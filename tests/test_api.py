"""What other programs can use: a course is read, and a folder graded, in four lines."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import course
import grader
from course import find_course, grade_folder, read_lesson
from course.errors import CourseError
from grader.errors import InputError
from tests.conftest import ROOT

RIGHT = ROOT / "tests" / "corpus" / "right" / "np_dot"


def test_a_folder_is_graded_in_four_lines_of_python() -> None:
    shown = str(course.__doc__).split("From Python:")[1]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(line.strip() for line in shown.splitlines())],
        capture_output=True, text=True, cwd=ROOT, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == "0 of 67\n"


def test_right_work_has_all_points_and_one_function_can_be_graded_alone() -> None:
    whole = grade_folder(RIGHT, find_course())
    assert whole.score == whole.max_score == 67
    part = grade_folder(RIGHT, find_course(), only="hidden_delta", seed=7)
    assert (part.score, part.max_score, part.seed) == (5, 5, 7)


def test_the_grader_can_be_used_without_a_course() -> None:
    report = grader.grade_folder(RIGHT, ROOT / "exercises", ROOT / "solutions", only="forward")
    assert report.score == report.max_score


def test_what_cannot_be_used_is_an_error_with_a_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no exercise or function 'nothing'"):
        grade_folder(RIGHT, find_course(), only="nothing")
    with pytest.raises(CourseError):
        find_course(tmp_path)
    with pytest.raises(CourseError):
        read_lesson(tmp_path / "no.md")


def test_a_lesson_is_read_with_its_quiz() -> None:
    lesson = read_lesson(ROOT / "course" / "lessons" / "backpropagation.md")
    assert lesson.quiz.questions
    assert not [problem for problem in lesson.problems if problem.severity == "error"]


@pytest.mark.parametrize("module", [course, grader])
def test_all_that_is_offered_is_there_and_explained(module: object) -> None:
    names = getattr(module, "__all__")  # noqa: B009 - mypy knows no __all__ of an object
    finder = doctest.DocTestFinder(exclude_empty=False)
    documented = {test.name.rpartition(".")[2] for test in finder.find(module) if test.docstring}
    assert {name for name in names if not name.startswith("__")} <= documented
