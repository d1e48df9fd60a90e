"""The engine that grades functions; it knows no course, no web page and no terminal."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.judge.result import GradeReport

__version__ = "0.1.0"
__all__ = ["__version__", "grade_folder"]


def grade_folder(
    folder: str | PathLike[str],
    exercises: str | PathLike[str],
    solutions: str | PathLike[str],
    *,
    only: str = "",
    seed: int = 1,
) -> GradeReport:
    """Grade one hand-in: a folder with a learner's files.

    Args:
        folder: the hand-in.
        exercises: the folder with `exercises.yaml` and the stubs.
        solutions: the folder with the references and the makers of hidden cases.
        only: an exercise (`delta`) or function (`hidden_delta`); all of them by default.
        seed: makes the hidden cases; the same seed makes the same ones.

    Raises:
        grader.errors.InputError: if a folder or `only` cannot be used.
        grader.errors.InternalError: if no process for the learner's code can be had.
    """
    # Imported here: whoever wants the version alone need not wait for numpy.
    from pathlib import Path

    from grader.assignment.exercise import read_assignment
    from grader.judge.grade import Grader
    from grader.sandbox import host
    from grader.submission.contents import read_submission

    assignment = read_assignment(Path(exercises), Path(solutions))
    functions = assignment.select(only) if only else assignment.functions
    submission = read_submission(Path(folder), assignment.wanted)
    with host.new_server() as server:
        return Grader(assignment, server).grade(submission, functions, seed)
