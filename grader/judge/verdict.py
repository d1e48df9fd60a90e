"""Executions against what is expected: which tests fail, and what is said of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from grader.assignment import compare
from grader.assignment.exercise import Function
from grader.assignment.reference import Case
from grader.diagnosis import changed_arguments
from grader.judge.result import ARGUMENTS_CHANGED, NOT_JUDGED, Outcome, TestResult
from grader.sandbox.answer import Execution

MAX_PLACES = 5
"""How many wrong places of one result are named."""

Verdict = tuple[Outcome, str, str]
"""What a test came to, with its code and what is said of it."""


def failures(
    function: Function, cases: Sequence[Case], executions: Sequence[Execution]
) -> dict[str, TestResult]:
    """Return the tests that fail; a test takes its result from the first case that does."""
    failed: dict[str, TestResult] = {}
    for case, execution in zip(cases, executions, strict=True):
        if case.test.name not in failed:
            verdict = _verdict(function, case, execution)
            if verdict:
                outcome, code, text = verdict
                test = case.test
                failed[test.name] = TestResult(function, test, outcome, 0.0, text, code=code)
    return failed


def _verdict(function: Function, case: Case, execution: Execution) -> Verdict | None:
    """Say what is wrong with one execution, or None."""
    if execution.status != "ok":
        return execution.status, execution.code, execution.text
    findings = compare.compare(function, case.expected, execution.value, case.test.compare)
    if findings:
        elsewhere = ", ".join(finding.where for finding in findings[1:MAX_PLACES])
        also = f"\nalso wrong: {elsewhere}" if elsewhere else ""
        said = f"{findings[0]}{also}"
        if case.test.unchanged:
            said = f"not judged while the result is not right: {said}"
        return findings[0].outcome, NOT_JUDGED if case.test.unchanged else "", said
    if case.test.unchanged:
        return _changed_arguments(case, execution)
    return None


def _changed_arguments(case: Case, execution: Execution) -> Verdict | None:
    changed = changed_arguments(case, execution)
    if changed is None:
        return "malformed", "", "the process did not send the arguments back"
    if not changed:
        return None
    said = f"changed in place: {', '.join(changed)}. Make new arrays and lists instead"
    return "wrong", ARGUMENTS_CHANGED, said
