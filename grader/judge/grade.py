"""One submission -> GradeReport."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from grader.assignment.exercise import Assignment, Function
from grader.assignment.reference import Reference
from grader.diagnosis import MistakeCatalogue
from grader.errors import InternalError
from grader.judge.marking import Marking
from grader.judge.result import GradeReport, TestResult
from grader.sandbox.failure import NO_FUNCTION
from grader.sandbox.server import Server
from grader.sandbox.session import Session
from grader.submission.files import Submission
from grader.submission.near_names import defined_instead


class Grader:
    """Grades submissions to one assignment; cases are made once per seed."""

    def __init__(self, assignment: Assignment, server: Server) -> None:
        self.assignment = assignment
        self._server = server
        self.reference = Reference(assignment.solutions)
        self._catalogue = MistakeCatalogue(assignment, self.reference)

    def grade(
        self,
        submission: Submission,
        functions: Sequence[Function],
        seed: int,
        begin: Callable[[Function], object] = lambda function: None,
        look: Callable[[], object] | None = None,
    ) -> GradeReport:
        """Grade the given functions of one submission; `begin` is told each as its turn comes.

        `look` is called now and then while the code runs; it may raise Interrupted.
        """
        started = time.monotonic()
        self._prepare(submission, functions, seed)
        results: list[TestResult] = []
        with Session(self._server, submission.files, self.assignment.limits, look) as session:
            marking = Marking(submission, session, seed, self.reference, self._catalogue)
            for function in functions:
                begin(function)
                results += (self._explained(r, submission) for r in marking.results(function))
            layers = session.layers
        seconds = time.monotonic() - started
        return GradeReport(tuple(results), seed, seconds, layers, submission.notes)

    def _prepare(self, submission: Submission, functions: Sequence[Function], seed: int) -> None:
        """Make the cases that will be needed, while the server may still be coming up."""
        for function in functions:
            if function.file in submission.files:
                with contextlib.suppress(InternalError):  # told when the function is judged
                    self.reference.key(function, seed)

    def _explained(self, result: TestResult, submission: Submission) -> TestResult:
        """Add what the submission has in place of what was not found in it."""
        if result.outcome in ("correct", "internal"):
            return result
        if result.code == NO_FUNCTION and "\n" not in result.output:
            return self._with_near_name(result, submission)
        missing = re.search(r"No module named '([^'.]+)", result.output)
        why = submission.why_no_module(missing[1]) if missing else ""
        return replace(result, output=f"{result.output}\n{why}") if why else result

    def _with_near_name(self, result: TestResult, submission: Submission) -> TestResult:
        function = result.function
        others = (f.name for f in self.assignment.functions if f.file == function.file)
        near = defined_instead(submission.files.get(function.file, b""), function.name, others)
        if not near:
            return result
        return replace(result, output=f"{result.output}; it has {near}: did you mean that?")
