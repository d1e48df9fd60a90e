"""Executions against what is expected: which tests fail, and what is said of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from grader import compare
from grader.answer import Execution
from grader.diagnosis import changed_arguments
from grader.exercise import Function, Test
from grader.reference import Case
from grader.result import Outcome, TestResult

NOT_JUDGED = "not judged while the result is not right: "
MAX_PLACES = 5
"""How many wrong places of one result are named."""


def _failed(function: Function, test: Test, outcome: Outcome, output: str) -> TestResult:
    return TestResult(function, test, outcome, 0.0, output)


def failures(
    function: Function, cases: Sequence[Case], executions: Sequence[Execution]
) -> dict[str, TestResult]:
    """Give the tests that fail; a test takes its result from the first case that does."""
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
    findings = compare.compare(function, case.expected, execution.value, case.test.compare)
    if findings:
        elsewhere = ", ".join(finding.where for finding in findings[1:MAX_PLACES])
        also = f"\nalso wrong: {elsewhere}" if elsewhere else ""
        not_yet = NOT_JUDGED if case.test.unchanged else ""
        return findings[0].outcome, f"{not_yet}{findings[0]}{also}"
    if case.test.unchanged:
        return _changed_arguments(case, execution)
    return None


def _changed_arguments(case: Case, execution: Execution) -> tuple[Outcome, str] | None:
    changed = changed_arguments(case, execution)
    if changed is None:
        return "malformed", "the process did not send the arguments back"
    if not changed:
        return None
    return "wrong", f"changed in place: {', '.join(changed)}. Make new arrays and lists instead"
