"""A GradeReport as JSON and as text. Pure: data in, text out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from grader import __version__
from grader.exercise import Assignment, Exercise, Function
from grader.grade import GradeReport, TestResult

WIDTH = 60
NOT_WRITTEN = "not written yet"
RIGHT, WRONG, MISSING = "✓", "✗", "·"


def to_json(report: GradeReport, course: str) -> str:
    """Render as Gradescope's results.json.

    Where the grader itself failed there is no `score`: nothing was found out about the work.
    """
    data: dict[str, Any] = {"score": report.score}
    if report.internal:
        data = {"output": "The grader failed; this is no grade. Please grade again."}
    data |= {
        "max_score": report.max_score,
        "execution_time": round(report.seconds, 3),
        "tests": [_test(result) for result in report.results],
        "extra_data": {
            "seed": report.seed,
            "grader_version": __version__,
            "course": course,
            "layers": list(report.layers),
        },
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _test(result: TestResult) -> dict[str, Any]:
    score = {} if result.score is None else {"score": result.score}
    return {
        "name": result.name,
        **score,
        "max_score": result.test.points,
        "status": "passed" if result.outcome == "correct" else "failed",
        "output": result.output,
        "visibility": "visible",
        "extra_data": {
            "exercise": result.function.exercise,
            "function": result.function.name,
            "outcome": result.outcome,
            "misconceptions": list(result.misconceptions),
            "carried_forward": result.carried_forward,
        },
    }


def to_text(report: GradeReport, assignment: Assignment, place: str) -> str:
    """Render for a terminal: what works, what to mend, what comes next.

    `place` is the path that the learner gave, for the commands that the text suggests. A line
    about a function starts with two spaces and `RIGHT`, `WRONG` or `MISSING`.
    """
    by_function = {
        function: list(results)
        for function, results in groupby(report.results, lambda result: result.function)
    }
    lines: list[str] = []
    for exercise in assignment.exercises:
        functions = [f for f in exercise.functions if f in by_function]
        if functions:
            lines += _exercise(exercise, functions, by_function)
    lines += [*_total(report), "", *_next(report, place)]
    return "\n".join(lines)


def _exercise(
    exercise: Exercise,
    functions: Sequence[Function],
    results: dict[Function, list[TestResult]],
) -> Iterator[str]:
    yield f"{exercise.title} ({exercise.id}.py)"
    for function in functions:
        yield from _function(function, results[function])
    yield ""


def _function(function: Function, results: Sequence[TestResult]) -> Iterator[str]:
    failed = [result for result in results if result.outcome != "correct"]
    score = _points(sum(result.score or 0.0 for result in results), function.points)
    unwritten = all(result.outcome == "missing" for result in results)
    sign = MISSING if unwritten else WRONG if failed else RIGHT
    unopened = "  not written yet" if failed and failed[0].output == NOT_WRITTEN else ""
    yield f"  {sign} {function.name:<{WIDTH - 16}}{score:>12}{unopened}"
    if failed and not unopened:
        first = failed[0]
        if len(failed) < len(results):
            yield f"      in: {', '.join(result.test.name for result in failed)}"
        yield from (f"      {line}" for line in first.output.splitlines())


def _total(report: GradeReport) -> Iterator[str]:
    if report.internal:
        yield "The grader itself failed, so there is no score. Nothing was lost: grade again."
    else:
        yield f"{'Score':<{WIDTH - 12}}{_points(report.score, report.max_score):>12}"


def _points(score: float, of: float) -> str:
    return f"{score:g} / {of:g}"


def _next(report: GradeReport, place: str) -> Iterator[str]:
    open_ones = (r for r in report.results if r.outcome not in ("correct", "internal"))
    first = next(open_ones, None)
    if first is None:
        if not report.internal:
            yield "All of it is right. Well done!"
        return
    function = first.function
    verb = "Write" if first.outcome == "missing" else "Mend"
    yield f"Next: {verb} `{function.name}` in {function.file}. Its docstring says what to do."
    yield f"Then: course grade {place} --only {function.name}"
