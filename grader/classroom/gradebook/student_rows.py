"""What is read out of a gradebook: how each student stands, and the class as a whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

from grader.assignment.exercise import Function, Test
from grader.classroom.gradebook.book import Gradebook
from grader.judge.result import GradeReport, TestResult

FEW, MANY = 0.05, 30
"""A test that a smaller share than `FEW` of at least `MANY` passes may not be theirs to fix."""

Status = Literal["graded", "nothing to grade", "refused", "internal", "pending"]

_STANDINGS = """
SELECT s.student, s.name, s.late, s.status, s.reason, s.notes, k.missed, s.ids, s.seconds, s.layers,
    t.position, r.outcome, r.score, r.output, r.carried_forward, r.code,
    (SELECT group_concat(misconception, ' ') FROM
        (SELECT misconception FROM diagnosis d
            WHERE d.grading_id = r.grading_id AND d.test_id = r.test_id ORDER BY d.rank))
FROM standing s
JOIN submission k ON k.student = s.student
LEFT JOIN result r ON r.grading_id = s.grading_id
LEFT JOIN test t ON t.id = r.test_id
ORDER BY s.student, r.test_id
"""


@dataclass(frozen=True)
class StudentRow:
    """How a student stands.

    `report` is there where the status is graded or internal, `reason` where it is refused or there
    is nothing to grade. `notes` say what was taken in place of what, `missed` what may be work that
    was not found, `ids` what the platform calls the student.
    """

    student: str
    name: str
    late: bool
    status: Status
    reason: str
    report: GradeReport | None
    notes: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def why(self) -> str:
        """Say why there is no grade, or what was missed or taken for what; of others nothing."""
        if self.status == "internal" and self.report:
            return next(r.output for r in self.report.results if r.outcome == "internal")
        said = [self.reason] if self.reason else [*self.missed, *self.notes]
        return "; ".join(dict.fromkeys([*said, *filter(None, [self.why_no_points])]))

    @property
    def why_no_points(self) -> str:
        """Say what the first test says of work that is graded and has no points at all."""
        if self.status != "graded" or self.missed or not self.report or self.report.score:
            return ""
        return f"no points: {self.report.results[0].output.partition(chr(10))[0]}"

    @property
    def results(self) -> Iterator[tuple[TestResult, ...]]:
        """Yield the results of each function in turn, where there is a grade."""
        if self.status == "graded" and self.report:
            for _, results in groupby(self.report.results, key=lambda result: result.function):
                yield tuple(results)


def student_rows(book: Gradebook) -> Iterator[StudentRow]:
    """Yield how each student of the last batch stands, in the order of the students' ids."""
    tests = [(function, test) for function in book.assignment.functions for test in function.tests]
    for head, rows in groupby(book.database.rows(_STANDINGS), lambda row: row[:10]):
        student, name, late, status, reason, notes, missed, ids, seconds, layers = head
        results = tuple(_result(tests, row[10:]) for row in rows if row[10] is not None)
        report = GradeReport(results, book.seed, seconds, tuple(layers.split()))
        yield StudentRow(
            student,
            name,
            bool(late),
            status,
            reason,
            report if results else None,
            tuple(json.loads(notes)),
            tuple(json.loads(missed)),
            json.loads(ids),
        )


def _result(tests: Sequence[tuple[Function, Test]], row: tuple[Any, ...]) -> TestResult:
    position, outcome, score, output, carried, code, misconceptions = row
    function, test = tests[position]
    found = tuple((misconceptions or "").split())
    return TestResult(function, test, outcome, score, output, found, bool(carried), code)


@dataclass(frozen=True)
class Rare:
    """A test that almost nobody passes: `passed` of `graded` students do."""

    function: Function
    test: Test
    passed: int
    graded: int

    def __str__(self) -> str:
        name = f"{self.function.exercise}.{self.function.name}, {self.test.name}"
        return f"{name} ({self.passed} of {self.graded})"


def rarely_passed(book: Gradebook) -> list[Rare]:
    """List the tests that almost nobody of the last batch passes, if enough are graded."""
    tests = [(function, test) for function in book.assignment.functions for test in function.tests]
    rows = book.database.rows(
        "SELECT t.position, sum(r.outcome = 'correct') AS passed, count(*) AS graded"
        " FROM standing s JOIN result r ON r.grading_id = s.grading_id"
        " JOIN test t ON t.id = r.test_id WHERE s.status = 'graded' AND r.outcome != 'missing'"
        " GROUP BY t.position HAVING graded >= ? AND passed < ? * graded ORDER BY t.position",
        (MANY, FEW),
    )
    return [Rare(tests[at][0], tests[at][1], passed, graded) for at, passed, graded in rows]


def count_by_status(book: Gradebook) -> Counter[Status]:
    """Count the students of the last batch."""
    rows = book.database.rows("SELECT status, count(*) FROM standing GROUP BY status")
    return Counter(dict(rows))


def without_grade(book: Gradebook) -> list[tuple[str, str, Status, str]]:
    """List all who are refused, or of whom there is nothing to grade: id, name, status, reason."""
    rows = book.database.rows(
        "SELECT student, name, status, reason FROM standing"
        " WHERE status IN ('nothing to grade', 'refused') ORDER BY status, student"
    )
    return [(student, name, status, reason) for student, name, status, reason in rows]


def graded_in_part(book: Gradebook) -> list[tuple[str, str, str]]:
    """List who is graded without what may be the rest of the work: id, name, and what that is."""
    rows = book.database.rows(
        "SELECT s.student, s.name, k.missed FROM standing s JOIN submission k USING (student)"
        " WHERE s.status = 'graded' AND k.missed != '[]' ORDER BY s.student"
    )
    return [(student, name, "; ".join(json.loads(missed))) for student, name, missed in rows]


def graded_with_nothing(book: Gradebook) -> list[tuple[str, str, str]]:
    """List who is graded and has no points at all: id, name, and why."""
    rows = (row for row in student_rows(book) if row.why_no_points)
    return [(row.student, row.name, row.why_no_points) for row in rows]


def count_noted(book: Gradebook) -> int:
    """Count who is graded by files that were taken in place of others."""
    query = "SELECT count(*) FROM standing WHERE status = 'graded' AND notes != '[]'"
    count: int = book.database.value(query)
    return count


def id_keys(book: Gradebook) -> list[str]:
    """List the keys by which the platform knows students of the last batch."""
    rows = book.database.rows("SELECT DISTINCT ids FROM standing")
    return sorted({key for (ids,) in rows for key in json.loads(ids)} - {"name"})
