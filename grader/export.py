"""A gradebook as files: grades.csv, feedback/STUDENT.md and report.html, in one pass over it.

Each file is written beside its place and renamed, so that it is there whole or not at all. None
holds a time or depends on the order in which submissions were graded.
"""

from __future__ import annotations

import contextlib
import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from grader.class_page import ClassPage
from grader.errors import InputError
from grader.escape import cell
from grader.exercise import Assignment
from grader.feedback import to_markdown
from grader.gradebook import Gradebook, Standing, rarely_passed, standings

GRADES, FEEDBACK, PAGE = "grades.csv", "feedback", "report.html"


def export(gradebook: Gradebook, folder: Path) -> None:
    """Write all files of a batch; what is there already and the same is left alone.

    grades.csv is UTF-8 with a byte order mark: without one, spreadsheets take names for another
    encoding. Cells that would be formulas begin with an apostrophe. A student without a grade has
    no points there, which is not 0.

    Raises:
        InputError: if a file cannot be written.
    """
    page = ClassPage(gradebook.assignment, rarely_passed(gradebook))
    with _said_clearly(folder):
        (folder / FEEDBACK).mkdir(exist_ok=True)
        with _whole(folder / GRADES, encoding="utf-8-sig") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(_header(gradebook.assignment))
            for standing in standings(gradebook):
                page.add(standing)
                rows.writerow(_row(standing, gradebook.assignment))
                _write_feedback(folder / FEEDBACK, standing, gradebook.assignment)
        with _whole(folder / PAGE) as file:
            file.write(page.to_html())


def make_folder(folder: Path) -> None:
    """Make the folder of a batch, if it is not there.

    Raises:
        InputError: if it cannot be made.
    """
    with _said_clearly(folder):
        folder.mkdir(parents=True, exist_ok=True)


def _header(assignment: Assignment) -> list[str]:
    functions = [f"{f.exercise}.{f.name}" for f in assignment.functions]
    return ["student", "name", "late", "score", "max_score", *functions, "status"]


def _row(standing: Standing, assignment: Assignment) -> list[str]:
    """Make a student's row; only what is graded has points."""
    points = [sum(result.score or 0.0 for result in results) for results in standing.results]
    return [
        cell(standing.student),
        cell(standing.name),
        "yes" if standing.late else "no",
        _number(sum(points)) if points else "",
        _number(sum(function.points for function in assignment.functions)),
        *([_number(earned) for earned in points] or [""] * len(assignment.functions)),
        standing.status,
    ]


def _number(value: float) -> str:
    """Write points without the noise of adding floats."""
    return f"{value:.10g}"


def _write_feedback(folder: Path, standing: Standing, assignment: Assignment) -> None:
    path = folder / f"{standing.student}.md"
    text = to_markdown(standing, assignment)
    with contextlib.suppress(FileNotFoundError):
        if path.read_bytes() == text.encode():
            return
    with _whole(path, temporary=folder / ".feedback.tmp", durable=False) as file:
        file.write(text)


@contextlib.contextmanager
def _whole(
    path: Path,
    *,
    encoding: str = "utf-8",
    temporary: Path | None = None,
    durable: bool = True,
) -> Iterator[IO[str]]:
    """Open a file to write; it takes its place when all of it is there, also after a power cut."""
    beside = temporary or path.with_name(f".{path.name}.tmp")
    with beside.open("w", encoding=encoding, newline="") as file:
        yield file
        file.flush()
        if durable:
            os.fsync(file.fileno())
    beside.replace(path)


@contextlib.contextmanager
def _said_clearly(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            f"{error.filename or folder} cannot be written: {error.strerror}. "
            "Make room or choose another folder with --out, and run the same command again: "
            "what was graded is kept."
        ) from error
