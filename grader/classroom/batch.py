"""Many submissions -> gradebook: each committed as it comes, none graded twice, none an abort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from grader.assignment.exercise import Assignment
from grader.classroom import fingerprint
from grader.classroom.gradebook import Gradebook
from grader.classroom.intake import Entry, Intake
from grader.classroom.pool import TRIES, Done, Fatal, Pool
from grader.escape import sentence
from grader.judge.result import GradeReport, Outcome, TestResult
from grader.submission.contents import Refused

PLACE = Path("the submission")
"""Stands for a student's folder in what is said of its files: identical submissions share it."""

_SO = """, so it gets no points.
Look for results that are very large or deeply nested: return plain arrays of the shapes
that are asked for.
For instructors: nobody else's grade is affected. This one is kept; to try the submission once more,
grade it alone into another folder."""
FATAL = {
    "killed": f"Grading this submission ended the grader's worker process, {TRIES} times{_SO}",
    "timeout": f"Grading this submission never finished, {TRIES} times{_SO}",
}
"""What is said of a submission that no worker gets through."""


class Batch:
    """Grades a class into a gradebook; may be stopped, and goes on where it was."""

    def __init__(
        self, gradebook: Gradebook, workers: int, advance: Callable[[], object], deadline: float = 0
    ) -> None:
        """Prepare a batch.

        Args:
            gradebook: where results go.
            workers: the most processes that grade at a time.
            advance: is called once for each student who is done.
            deadline: seconds after which a worker is given up that has not graded a submission;
                default: well above what the grader itself allows.
        """
        self.stopping = False
        self._gradebook = gradebook
        self._advance = advance
        self._pool = Pool(
            gradebook.assignment,
            gradebook.seed,
            workers,
            deadline or _generous(gradebook.assignment),
        )
        self._running: dict[str, list[str]] = {}
        self._failed: dict[str, int] = {}

    def stop(self) -> None:
        """Take nothing new from now on; what runs is finished and kept."""
        self.stopping = True

    def run(self, intake: Intake) -> None:
        """Grade what has not been graded yet, in the order of the students.

        Raises:
            InputError: if the gradebook cannot be used any more.
            InternalError: if no worker process comes up.
        """
        self._gradebook.enrol(intake)
        for _ in intake.refused:
            self._advance()
        with self._pool as pool:
            for entry in intake.entries:
                if self.stopping:
                    break
                self._take(entry)
                self._settle(wait=False)
                while not (pool.free or self.stopping):
                    self._settle(wait=True)
            self._finish()

    def _finish(self) -> None:
        while self._pool.busy:
            if self.stopping:
                self._pool.forget_waiting()
            self._settle(wait=True)

    def _take(self, entry: Entry) -> None:
        """Refuse a submission, find it graded already, or have it graded."""
        try:
            submission = replace(entry.read(), path=PLACE)
        except Refused as refused:
            self._gradebook.refuse(entry.student, str(refused))
            self._advance()
            return
        except Exception as error:  # noqa: BLE001 - our failure with one of them, kept as such
            self._fail(entry.student, f"it couldn't be read: {type(error).__name__}: {error}")
            return
        self._gradebook.note(entry.student, submission.notes, submission.missed)
        if submission.nothing:
            self._gradebook.refuse(entry.student, sentence(submission.nothing), nothing=True)
            self._advance()
            return
        content = fingerprint.of_submission(submission)
        grading = self._gradebook.find(content) or self._failed.get(content)
        if grading is not None:
            self._gradebook.link(entry.student, grading)
            self._advance()
        elif content in self._running:
            self._running[content].append(entry.student)
        else:
            self._running[content] = [entry.student]
            self._pool.submit(content, submission)

    def _settle(self, *, wait: bool) -> None:
        """Keep what has been finished."""
        for done in self._pool.collect(wait=wait):
            students = self._running.pop(done.content)
            self._record(done, students)

    def _record(self, done: Done, students: list[str]) -> None:
        book, report = self._gradebook, done.outcome
        if isinstance(report, str):
            report = _in_all_tests(book.assignment, book.seed, "internal", None, report)
        elif isinstance(report, Fatal):
            # 0 points, not none as for a failure of ours: nobody should be able to choose that.
            report = _in_all_tests(
                book.assignment, book.seed, report.outcome, 0.0, FATAL[report.outcome]
            )
        grading = book.record(done.content, students, report)
        if report.internal:
            self._failed[done.content] = grading  # not tried again before the next run
        for _ in students:
            self._advance()

    def _fail(self, student: str, text: str) -> None:
        self._record(Done(f"unread: {student}", text), [student])


def _in_all_tests(
    assignment: Assignment, seed: int, outcome: Outcome, score: float | None, text: str
) -> GradeReport:
    """Make the report of a submission in which all tests came out alike."""
    results = tuple(
        TestResult(function, test, outcome, score, text)
        for function in assignment.functions
        for test in function.tests
    )
    return GradeReport(results, seed, 0.0)


def _generous(assignment: Assignment) -> float:
    """Return seconds after which a worker must hang: two minutes are for the host and the judge."""
    return 120 + assignment.limits.submission_seconds
