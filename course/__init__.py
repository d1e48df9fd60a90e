"""What a learner reads and runs: lessons, quizzes, the terminal and the command line.

From Python:

    from course import find_course, grade_folder

    report = grade_folder("exercises", find_course())
    print(f"{report.score:g} of {report.max_score:g}")
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course.catalog import Course
    from course.quiz.questions import Lesson
    from grader.judge.result import GradeReport

__all__ = ["find_course", "grade_folder", "read_lesson"]


def find_course(folder: str | PathLike[str] | None = None) -> Course:
    """Return the course in a folder, or the one that comes with the package.

    Raises:
        course.errors.CourseError: if the folder holds no course.
    """
    from course import catalog

    return catalog.find_course(Path(folder) if folder is not None else None)


def read_lesson(path: str | PathLike[str]) -> Lesson:
    """Return a lesson with its quiz, and with what its author got wrong, by line and column.

    Raises:
        course.errors.CourseError: if the file cannot be read.
    """
    from course.markdown import lesson

    return lesson.read_lesson(Path(path))


def grade_folder(
    folder: str | PathLike[str], course: Course, *, only: str = "", seed: int = 1
) -> GradeReport:
    """Grade one hand-in of a course, as `grader.grade_folder` does."""
    import grader

    return grader.grade_folder(folder, course.exercises, course.solutions, only=only, seed=seed)
