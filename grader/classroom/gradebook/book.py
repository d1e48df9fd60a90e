"""What a batch writes: the class, then one grading after the other."""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader import __version__
from grader.assignment.exercise import Assignment
from grader.classroom.gradebook.database import NAME, Database
from grader.classroom.intake import Intake
from grader.escape import plain
from grader.judge.result import GradeReport

MAX_SEED = 2**63 - 1
"""The largest integer that SQLite holds."""


def kept_seed(folder: Path) -> int | None:
    """Tell the seed that the gradebook in a folder was last used with; None if there is none.

    Raises:
        InputError: if the file cannot be used.
    """
    if not (folder / NAME).exists():
        return None
    with contextlib.closing(Database(folder)) as database:
        seed: int | None = database.value("SELECT seed FROM assignment WHERE current")
        return seed


@dataclass(frozen=True)
class ClassOf:
    """What a gradebook holds the grades of: a course's title, and where submissions are from.

    `part` is one of several assignments in there, "" if there is only one.
    """

    course: str
    submissions: str
    layout: str
    part: str = ""

    def is_another(self, other: ClassOf) -> bool:
        """Tell whether this is another class, course or assignment."""
        mine, theirs = (self.course, self.submissions), (other.course, other.submissions)
        return mine != theirs or bool(self.part and other.part and self.part != other.part)


def kept_class(folder: Path) -> ClassOf | None:
    """Tell what the gradebook in a folder holds the grades of; None if that is not known.

    Raises:
        InputError: if the file cannot be used.
    """
    if not (folder / NAME).exists():
        return None
    with contextlib.closing(Database(folder)) as database:
        row = next(database.rows("SELECT course, submissions, layout, part FROM class"), None)
        return ClassOf(*row) if row else None


class Gradebook:
    """The gradebook in a folder, held by one batch at a time; a context manager.

    All methods raise InputError where the file cannot be used; what was committed is kept.
    """

    def __init__(self, folder: Path, assignment: Assignment, fingerprint: str, seed: int) -> None:
        """Open or make it, for an assignment; `fingerprint` is of all that grades depend on."""
        self.database = Database(folder)
        self.assignment = assignment
        self.seed = seed
        try:
            with self.database.transaction():
                self._id = self._begin(fingerprint)
            tests = "SELECT id FROM test WHERE assignment_id = ? ORDER BY position"
            self._tests = [test for (test,) in self.database.rows(tests, (self._id,))]
        except BaseException:
            self.database.close()
            raise

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file and let other batches have the folder."""
        self.database.close()

    def _begin(self, fingerprint: str) -> int:
        """Note what is graded from now on, and give its id."""
        self.database.change("UPDATE assignment SET current = 0 WHERE current")
        self.database.change(
            "INSERT INTO assignment (fingerprint, title, grader_version, seed, current)"
            " VALUES (?, ?, ?, ?, 1) ON CONFLICT (fingerprint) DO UPDATE SET current = 1",
            (fingerprint, self.assignment.title, __version__, self.seed),
        )
        found: int = self.database.value("SELECT id FROM assignment WHERE current")
        self.database.change_each(
            "INSERT INTO test (assignment_id, position, exercise, function, name, points)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            ((found, position, *test) for position, test in enumerate(self._described_tests())),
        )
        return found

    def _described_tests(self) -> Iterator[tuple[str, str, str, float]]:
        for function in self.assignment.functions:
            for test in function.tests:
                yield function.exercise, function.name, test.name, test.points

    def belongs_to(self, class_of: ClassOf) -> None:
        """Keep what these are the grades of."""
        self.database.change(
            "INSERT OR REPLACE INTO class VALUES (1, ?, ?, ?, ?)",
            (class_of.course, class_of.submissions, class_of.layout, class_of.part),
        )

    def enrol(self, intake: Intake) -> None:
        """Take in the class and what is refused of it.

        Who is not on the list any more stays in the file, but counts for nothing.
        """
        entries = (
            (
                e.student,
                plain(e.name),
                e.late,
                intake.layout,
                json.dumps(e.earlier),
                json.dumps({**e.ids}),
            )
            for e in intake.entries
        )
        refused = (
            (r.student, plain(r.name), False, intake.layout, "[]", "{}") for r in intake.refused
        )
        with self.database.transaction():
            self.database.change("UPDATE submission SET present = 0")
            for students in (entries, refused):
                self.database.change_each(
                    "INSERT INTO submission (student, name, late, layout, earlier, ids, present)"
                    " VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (student) DO UPDATE SET"
                    " name = excluded.name, late = excluded.late, layout = excluded.layout,"
                    " earlier = excluded.earlier, ids = excluded.ids, present = 1",
                    students,
                )
            for refusal in intake.refused:
                self._refuse(refusal.student, refusal.reason)

    def refuse(self, student: str, reason: str, *, nothing: bool = False) -> None:
        """Keep that a submission cannot be graded, or that there is `nothing` in it to grade."""
        with self.database.transaction():
            self._refuse(student, reason, nothing=nothing)

    def note(self, student: str, notes: Sequence[str], missed: Sequence[str]) -> None:
        """Keep what was taken in place of what, and what may be work that was not found."""
        kept = [json.dumps([plain(one) for one in said]) for said in (notes, missed)]
        self.database.change(
            "UPDATE submission SET notes = ?, missed = ?"
            " WHERE student = ? AND (notes, missed) != (?, ?)",
            (*kept, student, *kept),
        )

    def _refuse(self, student: str, reason: str, *, nothing: bool = False) -> None:
        self.database.change(
            "UPDATE submission SET grading_id = NULL WHERE student = ?", (student,)
        )
        self.database.change(
            "INSERT OR REPLACE INTO refusal VALUES (?, ?, ?)", (student, plain(reason), nothing)
        )

    def has_gradings(self) -> bool:
        """Tell whether something was graded with all that grades depend on now."""
        query = "SELECT 1 FROM grading WHERE assignment_id = ? AND NOT internal LIMIT 1"
        return self.database.value(query, (self._id,)) is not None

    def find(self, content: str) -> int | None:
        """Find the grading of a content, if there is one that holds."""
        found: int | None = self.database.value(
            "SELECT id FROM grading WHERE assignment_id = ? AND content = ? AND NOT internal",
            (self._id, content),
        )
        return found

    def link(self, student: str, grading: int) -> None:
        """Let a grading count for a student; nothing is written where it does already."""
        counts = "SELECT 1 FROM standing WHERE student = ? AND grading_id = ? AND reason = ''"
        if not self.database.value(counts, (student, grading)):
            with self.database.transaction():
                self._link(student, grading)

    def _link(self, student: str, grading: int) -> None:
        self.database.change("DELETE FROM refusal WHERE student = ?", (student,))
        self.database.change(
            "UPDATE submission SET grading_id = ? WHERE student = ?", (grading, student)
        )

    def record(self, content: str, students: Sequence[str], report: GradeReport) -> int:
        """Keep a grading and whom it counts for, and give its id.

        One of the same content, where the grader had failed, is replaced.
        """
        with self.database.transaction():
            grading = self._grading(content, report)
            self._results(grading, report)
            for student in students:
                self._link(student, grading)
        return grading

    def _grading(self, content: str, report: GradeReport) -> int:
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        self.database.change(
            "INSERT INTO grading (assignment_id, content, internal, seconds, graded_at, layers)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (assignment_id, content) DO UPDATE SET"
            " internal = excluded.internal, seconds = excluded.seconds,"
            " graded_at = excluded.graded_at, layers = excluded.layers",
            (self._id, content, report.internal, report.seconds, now, " ".join(report.layers)),
        )
        found: int = self.database.value(
            "SELECT id FROM grading WHERE assignment_id = ? AND content = ?", (self._id, content)
        )
        return found

    def _results(self, grading: int, report: GradeReport) -> None:
        numbered = list(zip(self._tests, report.results, strict=True))
        self.database.change("DELETE FROM result WHERE grading_id = ?", (grading,))
        self.database.change_each(
            "INSERT INTO result VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (grading, test, r.outcome, r.score, plain(r.output), r.carried_forward, r.code)
                for test, r in numbered
            ),
        )
        self.database.change_each(
            "INSERT INTO diagnosis VALUES (?, ?, ?, ?)",
            (
                (grading, test, rank, misconception)
                for test, result in numbered
                for rank, misconception in enumerate(result.misconceptions)
            ),
        )

    def gone(self) -> list[str]:
        """List who was in an earlier batch of this folder and is not in the last."""
        rows = self.database.rows("SELECT student FROM submission WHERE NOT present")
        return sorted(student for (student,) in rows)

    def is_as_written(self, file: str, digest: str, *, unless_unknown: bool) -> bool:
        """Tell whether a file beside the gradebook has a content that was written there.

        Where none is known to have been written, it is `unless_unknown` that decides.
        """
        rows = self.database.rows("SELECT digest FROM written WHERE file = ?", (file,))
        known = {one for (one,) in rows}
        return bool(known & {digest, ""}) if known else unless_unknown

    @contextlib.contextmanager
    def writing(self, file: str, digest: str) -> Iterator[None]:
        """Know a content as written, from before it is; another no more once it is there."""
        self.database.change("INSERT OR IGNORE INTO written VALUES (?, ?)", (file, digest))
        yield
        self.database.change("DELETE FROM written WHERE file = ? AND digest != ?", (file, digest))
