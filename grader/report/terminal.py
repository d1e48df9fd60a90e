"""A GradeReport as text for a terminal, on one screen. Pure: data in, text out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from grader.assignment.exercise import Assignment
from grader.assignment.guidance import Misconception
from grader.escape import one_line
from grader.judge.result import NO_FILE, UNUSABLE_FILE, GradeReport
from grader.report.advice import UNWRITTEN, Advice, Fact, advise, all_passed, first_to_fix

NARROWEST, WIDEST = 32, 80
RIGHT, WRONG, MISSING, CARRIED = "✓", "✗", "·", "↷"


def to_text(
    report: GradeReport, assignment: Assignment, place: str, width: int = 80, height: int = 40
) -> str:
    """Render for a terminal: what works, the first thing to fix, what comes next.

    `place` is the path that the learner gave, for the commands that the text suggests. A line
    about a function starts with two spaces and one of `RIGHT`, `WRONG`, `MISSING` and `CARRIED`;
    no line is wider than `width`. Where it would be more than `height` lines, the least important
    ones are left out, as far as that helps.
    """
    width = max(NARROWEST, min(width, WIDEST))
    advices = advise(report, assignment)
    first = first_to_fix(advices)
    top = [line for advice in advices for line in _function(advice, width)]
    if report.notes:
        top = [f"Note: {one_line('; '.join(report.notes))}.", "", *top]
    top += ["", *_total(report, width), ""]
    end = _next(report, advices, first, place)
    if first is None or first.unwritten or report.internal:
        return "\n".join(_fill([*top, *end], width))
    for detail in (2, 1, 0):
        lines = _fill([*top, *_fix(first, detail), "", *end], width)
        if len(lines) < height:
            break
    return "\n".join(lines)


def _fill(lines: Iterable[str], width: int) -> list[str]:
    return [piece for line in lines for piece in _wrapped(line, width)]


def _function(advice: Advice, width: int) -> Iterator[str]:
    sign = RIGHT if advice.correct else MISSING if advice.unwritten else WRONG
    if advice.carried and advice.correct:
        sign = CARRIED
    line = f"  {sign} {advice.function.name}"
    score = f"{advice.score:g} / {advice.function.points:g}"
    room = width - 36
    beside = advice.headline if room >= len(UNWRITTEN) else ""
    if len(beside) > room:
        beside = beside[: room - 2].rstrip() + " …"
    yield f"{line:<22}{score:>8}   {beside}".rstrip()


def _total(report: GradeReport, width: int) -> Iterator[str]:
    if report.internal:
        yield "The grader itself failed, so there is no score. Nothing was lost: grade it again."
    else:
        yield f"{'Score':<22}{f'{report.score:g} / {report.max_score:g}':>8}"


def _fix(advice: Advice, detail: int) -> Iterator[str]:
    """Tell of one function: what works in it, the facts, the known mistakes, an example."""
    yield f"Fix first: {advice.function.name}, in {advice.function.file}"
    if advice.right:
        yield f"  right in:  {', '.join(advice.right)}"
    for fact in advice.facts if detail else advice.facts[:1]:
        yield from _fact(fact)
    for mistake in advice.mistakes:
        yield from _mistake(mistake)
    if advice.example and detail > 1:
        yield "  An example to try by hand, with the expected output:"
        yield from (f"    {line}" for line in advice.example.splitlines())


def _fact(fact: Fact) -> Iterator[str]:
    if fact.tests:
        yield f"  wrong in:  {', '.join(fact.tests)}"
    yield from (f"      {line}" for line in fact.text.splitlines())


def _mistake(mistake: Misconception) -> Iterator[str]:
    yield f"  ▸ {mistake.title}:"
    if mistake.idea:
        yield f"    {mistake.idea}"
        yield f"    {mistake.question}"
        yield f"    In the lesson: “{mistake.section}”"


def _next(
    report: GradeReport, advices: Sequence[Advice], first: Advice | None, place: str
) -> list[str]:
    """Say what comes next, and how."""
    if first is None:
        return [] if report.internal else [all_passed(report)]
    function, fact = first.function, first.facts[0]
    if fact.code == NO_FILE:
        return [f"Next: {fact.text}. `course new DIR` makes a folder with all the stubs."]
    if fact.code == UNUSABLE_FILE:
        return [f"Next: {fact.text}."]
    verb = "Write" if first.unwritten else "Fix"
    lines = [
        f"Next: {verb} `{function.name}` in {function.file}. Its docstring says what to do.",
        f"Then: course grade {place} --only {function.name}",
    ]
    others = sum(not advice.correct and not advice.unwritten for advice in advices) - 1
    if others > 0:
        lines += [f"({others} more to fix: see one with `--only NAME`.)"]
    if any(" #" in result.output or "#." in result.output for result in report.results):
        lines += ["(# stands for a number from a hidden test.)"]
    return lines


def _wrapped(line: str, width: int) -> list[str]:
    """Break a line that is too wide, keeping its indent; a line of code is not filled up."""
    if len(line) <= width:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(
        line, width, subsequent_indent=indent, drop_whitespace=True, break_on_hyphens=False
    ) or [""]
