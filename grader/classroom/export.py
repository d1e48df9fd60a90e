"""A gradebook as files: grades.csv, feedback/STUDENT.md and report.html, in one pass over it.

Each file is written beside its place and renamed, so that it is there whole or not at all. None
holds a time or depends on the order in which submissions were graded. What somebody else wrote into
one of them is kept aside, and so is the feedback of students who are gone.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.assignment.exercise import Assignment
from grader.classroom.class_page import ClassPage
from grader.classroom.feedback import FEEDBACK, in_short, place_of, to_markdown
from grader.classroom.gradebook import Gradebook, StudentRow, id_keys, rarely_passed, student_rows
from grader.classroom.intake import Ignored
from grader.errors import InputError
from grader.escape import cell

GRADES, GONE, PAGE = "grades.csv", "gone", "report.html"


def export(gradebook: Gradebook, folder: Path, ignored: Sequence[Ignored] = ()) -> tuple[Path, ...]:
    """Write all files of a batch; what is there already and the same is left alone.

    Returns what was kept aside: files that somebody had edited, and feedback of who is gone.

    grades.csv is UTF-8 with a byte order mark: without one, spreadsheets take names for another
    encoding. Cells that would be formulas begin with an apostrophe. A student without a grade has
    no points there, which is not 0.

    Raises:
        InputError: if a file cannot be written.
    """
    page = ClassPage(gradebook.assignment, rarely_passed(gradebook), ignored)
    files = _Files(gradebook, folder)
    keys = id_keys(gradebook)
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(_header(gradebook.assignment, keys))
    with _said_clearly(folder):
        (folder / FEEDBACK).mkdir(mode=0o700, exist_ok=True)
        files.move_gone()
        for row in student_rows(gradebook):
            page.add(row)
            rows.writerow(_row(row, gradebook.assignment, keys))
            text = to_markdown(row, gradebook.assignment)
            files.write(place_of(row.student), text.encode(), durable=False)
        files.write(GRADES, table.getvalue().encode("utf-8-sig"), known=False)
        files.write(PAGE, page.to_html().encode())
    return tuple(files.aside)


def make_folder(folder: Path) -> None:
    """Make the folder of a batch, if it is not there.

    Raises:
        InputError: if it cannot be made.
    """
    with _said_clearly(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _header(assignment: Assignment, keys: Sequence[str]) -> list[str]:
    functions = [f"{f.exercise}.{f.name}" for f in assignment.functions]
    before = ["student", "name", "late", "score", "max_score"]
    return [*before, *functions, "status", "reason", *keys]


def _row(row: StudentRow, assignment: Assignment, keys: Sequence[str]) -> list[str]:
    """Make a student's row; only what is graded has points."""
    points = [sum(result.score or 0.0 for result in results) for results in row.results]
    return [
        cell(row.student),
        cell(row.name),
        "yes" if row.late else "no",
        _number(sum(points)) if points else "",
        _number(sum(function.points for function in assignment.functions)),
        *([_number(earned) for earned in points] or [""] * len(assignment.functions)),
        row.status,
        cell(in_short(row.why, row.student)),
        *(cell(row.ids.get(key, "")) for key in keys),
    ]


def _number(value: float) -> str:
    """Write points without the noise of adding floats."""
    return f"{value:.10g}"


class _Files:
    """Writes the files of a batch, each whole or not at all; `aside` is what was kept aside."""

    def __init__(self, gradebook: Gradebook, folder: Path) -> None:
        self._gradebook = gradebook
        self._folder = folder
        self.aside: list[Path] = []

    def write(self, file: str, content: bytes, *, durable: bool = True, known: bool = True) -> None:
        """Write a file; one that is there and was edited since is kept aside.

        Of one that nobody knows to have written, `known` says whether it counts as ours. A durable
        one is there also after a power cut.
        """
        path, digest = self._folder / file, hashlib.sha256(content).hexdigest()
        mode = 0o600
        with contextlib.suppress(FileNotFoundError):
            there = path.read_bytes()
            if there == content:
                return
            mode = stat.S_IMODE(path.stat().st_mode)
            found = hashlib.sha256(there).hexdigest()
            if not self._gradebook.is_as_written(file, found, unless_unknown=known):
                self._keep_aside(path, path.with_name(f"{path.name}.edited"))
        with self._gradebook.writing(file, digest):
            _replace(path, content, mode, durable=durable)

    def move_gone(self) -> None:
        """Move the feedback of who is no longer in the class out of the way of those who are."""
        for student in self._gradebook.gone():
            path = self._folder / FEEDBACK / f"{student}.md"
            if path.is_file():
                gone = path.parent / GONE
                gone.mkdir(mode=0o700, exist_ok=True)
                self._keep_aside(path, gone / path.name)

    def _keep_aside(self, path: Path, target: Path) -> None:
        """Move a file to a name that is free."""
        number, free = 1, target
        while os.path.lexists(free):
            number += 1
            free = target.with_name(f"{target.name}.{number}")
        path.rename(free)
        self.aside.append(free)


def _replace(path: Path, content: bytes, mode: int, *, durable: bool) -> None:
    beside = path.with_name(".writing.tmp")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
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
