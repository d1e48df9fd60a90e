"""One submission -> GradeReport."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from grader.diagnosis import Expertise
from grader.exercise import Assignment, Function
from grader.marking import Marking
from grader.process import Server
from grader.reference import Reference
from grader.result import GradeReport, TestResult
from grader.session import Session
from grader.submission import Submission


class Grader:
    """Grades submissions to one assignment; cases are made once per seed."""

    def __init__(self, assignment: Assignment, server: Server) -> None:
        self.assignment = assignment
        self._server = server
        self.reference = Reference(assignment.solutions)
        self._expertise = Expertise(assignment, self.reference)

    def grade(
        self,
        submission: Submission,
        functions: Sequence[Function],
        seed: int,
        begin: Callable[[Function], object] = lambda function: None,
    ) -> GradeReport:
        """Grade the given functions of one submission; `begin` is told each as its turn comes."""
        started = time.monotonic()
        results: list[TestResult] = []
        with Session(self._server, submission.files, self.assignment.limits) as session:
            marking = Marking(submission, session, seed, self.reference, self._expertise)
            for function in functions:
                begin(function)
                results += marking.results(function)
            layers = session.layers
        return GradeReport(tuple(results), seed, time.monotonic() - started, layers)
