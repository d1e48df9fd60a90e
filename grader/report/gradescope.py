"""A GradeReport as JSON. Pure: data in, text out."""

from __future__ import annotations

import json
from typing import Any

from grader import __version__
from grader.assignment.exercise import Assignment
from grader.escape import clean
from grader.judge.result import GradeReport, TestResult
from grader.report.advice import explanation


def to_json(report: GradeReport, assignment: Assignment) -> str:
    """Render as Gradescope's results.json.

    Where the grader itself failed there is no `score`: nothing was found out about the work.
    """
    data: dict[str, Any] = {"score": report.score}
    if report.internal:
        data = {"output": "The grader failed, so this is not a grade. Please grade again."}
    elif report.notes:
        data["output"] = f"Note: {clean('; '.join(report.notes))}."
    explained: set[tuple[str, ...]] = set()
    tests = []
    for result in report.results:
        key = (result.function.exercise, result.function.name, *result.misconceptions)
        tests.append(_test(result, explanation(result, assignment, full=key not in explained)))
        explained.add(key)
    data |= {
        "max_score": report.max_score,
        "execution_time": round(report.seconds, 3),
        "tests": tests,
        "extra_data": {
            "seed": report.seed,
            "grader_version": __version__,
            "course": assignment.title,
            "layers": list(report.layers),
        },
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _test(result: TestResult, output: str) -> dict[str, Any]:
    score = {} if result.score is None else {"score": result.score}
    return {
        "name": result.name,
        **score,
        "max_score": result.test.points,
        "status": "passed" if result.outcome == "correct" else "failed",
        "output": output,
        "visibility": "visible",
        "extra_data": {
            "exercise": result.function.exercise,
            "function": result.function.name,
            "outcome": result.outcome,
            "code": result.code,
            "misconceptions": list(result.misconceptions),
            "carried_forward": result.carried_forward,
        },
    }
