"""One submission -> GradeReport."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from grader import compare, wire
from grader.errors import InternalError
from grader.evidence import changed_arguments, name_mistakes
from grader.exercise import Assignment, Function, Test
from grader.process import Server
from grader.reference import Case, Key, Reference
from grader.sandbox import Execution, clean
from grader.session import Calls, Session
from grader.submission import Submission

Outcome = Literal[
    "correct",
    "wrong",
    "shape",
    "type",
    "missing",
    "syntax",
    "raised",
    "timeout",
    "memory",
    "killed",
    "malformed",
    "internal",
]

NOT_JUDGED = "not judged while the result is not right: "
MAX_PLACES = 5
"""How many wrong places of one result are named."""


@dataclass(frozen=True)
class TestResult:
    """What a test came to; `score` is None where the grader itself failed."""

    function: Function
    test: Test
    outcome: Outcome
    score: float | None
    output: str = ""
    misconceptions: tuple[str, ...] = ()
    carried_forward: bool = False

    @property
    def name(self) -> str:
        """The test's full name, such as "delta.hidden_delta: any transfer function"."""
        return f"{self.function.exercise}.{self.function.name}: {self.test.name}"


@dataclass(frozen=True)
class GradeReport:
    """All results of one submission; `layers` names what confined the learner's process."""

    results: tuple[TestResult, ...]
    seed: int
    seconds: float
    layers: tuple[str, ...] = ()

    @property
    def internal(self) -> bool:
        """Whether the grader itself failed somewhere, so that there is no score."""
        return any(result.outcome == "internal" for result in self.results)

    @property
    def score(self) -> float:
        """The points earned."""
        return sum(result.score or 0.0 for result in self.results)

    @property
    def max_score(self) -> float:
        """The points there were to earn."""
        return sum(result.test.points for result in self.results)


class Grader:
    """Grades submissions to one assignment; cases are made once per seed."""

    def __init__(self, assignment: Assignment, server: Server) -> None:
        self.assignment = assignment
        self._server = server
        self.reference = Reference(assignment.solutions)

    def grade(
        self,
        submission: Submission,
        functions: Sequence[Function],
        seed: int,
        begin: Callable[[Function], object] = lambda function: None,
    ) -> GradeReport:
        """Grade the given functions of one submission; `begin` is told each as its turn comes."""
        started = time.monotonic()
        with Session(self._server, submission.files, self.assignment.limits) as session:
            results: list[TestResult] = []
            for function in functions:
                begin(function)
                results += self._function(submission, session, function, seed)
            layers = session.layers
        return GradeReport(tuple(results), seed, time.monotonic() - started, layers)

    def _function(
        self, submission: Submission, session: Session, function: Function, seed: int
    ) -> list[TestResult]:
        why_not = _not_there(submission, function.file)
        if why_not:
            return [_failed(function, test, "missing", why_not) for test in function.tests]
        try:
            return self._judge(function, session, seed)
        except InternalError as error:
            text = str(error)
        except Exception as error:  # noqa: BLE001 - a mistake of ours, and never the learner's
            text = f"the grader failed with {type(error).__name__}: {error}"
        return [TestResult(function, test, "internal", None, text) for test in function.tests]

    def _judge(self, function: Function, session: Session, seed: int) -> list[TestResult]:
        """Run all cases; a test takes its result from the first case that fails."""
        key = self.reference.key(function, seed)
        executions = _run(function, key, session)
        failed = _failures(function, key.cases, executions) if executions else {}
        if not failed:
            return [TestResult(function, test, "correct", test.points) for test in function.tests]
        suspects = self.reference.suspects(function, seed)
        named = name_mistakes(function, key.cases, executions, suspects)
        return [
            replace(failed[test.name], misconceptions=named.get(test.name, ()))
            if test.name in failed
            else TestResult(function, test, "correct", test.points)
            for test in function.tests
        ]


def _run(function: Function, key: Key, session: Session) -> list[Execution]:
    """Give an Execution per case; none at all if everything is right."""
    where = function.exercise, function.name
    whole = session.at_once(*where, key.calls, len(key.cases), key.matches)
    if whole is None:
        calls = [case.call for case in key.cases]
        return session.run(Calls(*where, calls, [case.test.name for case in key.cases]))
    return [] if whole.status == "ok" else [whole] * len(key.cases)


def _not_there(submission: Submission, file: str) -> str:
    if file in submission.files:
        return ""
    if file in submission.unusable:
        return f"{file} {submission.unusable[file]}"
    return clean(f"there is no {file} in {submission.path.name or submission.path}")


def _failed(function: Function, test: Test, outcome: Outcome, output: str) -> TestResult:
    return TestResult(function, test, outcome, 0.0, output)


def _failures(
    function: Function, cases: Sequence[Case], executions: Sequence[Execution]
) -> dict[str, TestResult]:
    failed: dict[str, TestResult] = {}
    for case, execution in zip(cases, executions, strict=True):
        if case.test.name not in failed:
            verdict = _verdict(function, case, execution)
            if verdict:
                failed[case.test.name] = _failed(function, case.test, *verdict)
    return failed


def _verdict(function: Function, case: Case, execution: Execution) -> tuple[Outcome, str] | None:
    """Say what is wrong with one execution, or None."""
    if execution.status != "ok":
        return execution.status, execution.text
    try:
        value = execution.value
    except wire.WireError as error:
        return "malformed", f"the process sent what is no answer: {error}"
    findings = compare.compare(function, case.expected, value, case.test.compare)
    if findings:
        elsewhere = ", ".join(finding.where for finding in findings[1:MAX_PLACES])
        also = f"\nalso wrong: {elsewhere}" if elsewhere else ""
        not_yet = NOT_JUDGED if case.test.unchanged else ""
        return findings[0].outcome, f"{not_yet}{findings[0]}{also}"
    if case.test.unchanged:
        return _changed_arguments(case, execution)
    return None


def _changed_arguments(case: Case, execution: Execution) -> tuple[Outcome, str] | None:
    try:
        changed = changed_arguments(case, execution)
    except wire.WireError as error:
        return "malformed", str(error)
    if not changed:
        return None
    return "wrong", f"changed in place: {', '.join(changed)}. Make new arrays and lists instead"
