"""A GradeReport as JSON and as text. Pure: data in, text out."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from grader import __version__
from grader.exercise import Assignment, Function
from grader.result import GradeReport, TestResult
from grader.verdict import NOT_JUDGED

NARROWEST, WIDEST = 32, 80
MAX_MESSAGES = 3
"""How many different failures of one function are told; mending the first may mend the rest."""
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


def to_text(report: GradeReport, assignment: Assignment, place: str, width: int = 80) -> str:
    """Render for a terminal: what works, what to mend, what comes next.

    `place` is the path that the learner gave, for the commands that the text suggests. A line
    about a function starts with two spaces and `RIGHT`, `WRONG` or `MISSING`; no line is wider
    than `width`.
    """
    by_function = {
        function: list(results)
        for function, results in groupby(report.results, lambda result: result.function)
    }
    width = max(NARROWEST, min(width, WIDEST))
    lines: list[str] = []
    for exercise in assignment.exercises:
        functions = [f for f in exercise.functions if f in by_function]
        if functions:
            lines.append(f"{exercise.title} ({exercise.id}.py)")
            for function in functions:
                lines += _function(function, by_function[function], width)
            lines.append("")
    lines += [*_total(report, width), "", *_next(report, place)]
    return "\n".join(piece for line in lines for piece in _wrapped(line, width))


def _function(function: Function, results: Sequence[TestResult], width: int) -> Iterator[str]:
    failed = [result for result in results if result.outcome != "correct"]
    unwritten = all(result.output == NOT_WRITTEN for result in failed)
    sign = RIGHT if not failed else MISSING if unwritten else WRONG
    score = _points(sum(result.score or 0.0 for result in results), function.points)
    line = f"  {sign} {function.name}"
    beside = f"{line:<24}{NOT_WRITTEN}"
    fits = unwritten and failed and len(beside) <= width - 8
    yield (beside if fits else line).ljust(width - 8) + score.rjust(8)
    for output, names in [] if fits else _distinct(failed):
        if len(names) < len(results):
            yield f"      in {', '.join(names)}:"
        yield from (f"      {line}" for line in output.splitlines())


def _distinct(failed: Sequence[TestResult]) -> Iterator[tuple[str, list[str]]]:
    """Yield what there is to say with the tests that say it: exceptions and shapes first."""
    judged = [result for result in failed if not result.output.startswith(NOT_JUDGED)]
    ordered = sorted(judged or failed, key=lambda result: result.outcome == "wrong")
    said: dict[str, list[str]] = {}
    for result in ordered:
        alike = _kind(result)
        said.setdefault(alike, []).append(result.test.name)
    first = {_kind(result): result.output for result in reversed(ordered)}
    for alike, names in list(said.items())[:MAX_MESSAGES]:
        yield first[alike], names


def _kind(result: TestResult) -> str:
    """What makes two messages say the same: all but their numbers."""
    return result.outcome + re.sub(r"[\d.,() ]+", "", result.output.partition("\n")[0])


def _wrapped(line: str, width: int) -> list[str]:
    """Break a line that is too wide, keeping its indent; a line of code is not filled up."""
    if len(line) <= width:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(
        line, width, subsequent_indent=indent, drop_whitespace=True, break_on_hyphens=False
    ) or [""]


def _total(report: GradeReport, width: int) -> Iterator[str]:
    if report.internal:
        yield "The grader itself failed, so there is no score. Nothing was lost: grade again."
    else:
        yield "Score".ljust(width - 8) + _points(report.score, report.max_score).rjust(8)


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
    if first.output.startswith("there is no"):
        yield f"Next: {first.output}. `course new DIR` makes a folder with all the stubs."
        return
    verb = "Write" if first.outcome == "missing" else "Mend"
    yield f"Next: {verb} `{function.name}` in {function.file}. Its docstring says what to do."
    yield f"Then: course grade {place} --only {function.name}"
    if any(" #" in result.output or "#." in result.output for result in report.results):
        yield "(# stands for a number of a hidden test.)"
