"""A GradeReport as a piece of HTML, to stand beside the lesson. Pure: data in, text out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from grader.assignment.exercise import Assignment
from grader.assignment.guidance import Misconception
from grader.escape import plain
from grader.judge.result import GradeReport
from grader.report.advice import Advice, Fact, advise, first_to_fix

_SIGNS = {"right": "✓", "wrong": "✗", "unwritten": "·", "carried": "↷"}
_SAID = {
    "right": "right",
    "wrong": "wrong",
    "unwritten": "not written yet",
    "carried": "right, with an error carried forward",
}


def to_html(report: GradeReport, assignment: Assignment) -> str:
    """Render all functions in their order; what to fix first is open, the rest folded.

    No script, no style and no id is in it; classes begin with `grade`.
    """
    advices = advise(report, assignment)
    first = first_to_fix(advices)
    score = f"{report.score:g} / {report.max_score:g}"
    total = "The grader itself failed: grade again." if report.internal else f"Score {score}"
    return "\n".join(
        [
            '<section class="grade">',
            f'<p class="grade-score">{total}</p>',
            *(f"<p>Note: {escape(plain(note))}.</p>" for note in report.notes),
            *(line for advice in advices for line in _function(advice, opened=advice is first)),
            "</section>",
        ]
    )


def _function(advice: Advice, *, opened: bool) -> Iterator[str]:
    state = "right" if advice.correct else "unwritten" if advice.unwritten else "wrong"
    if advice.correct and advice.carried:
        state = "carried"
    sign = f'<span class="grade-sign" role="img" aria-label="{_SAID[state]}">{_SIGNS[state]}</span>'
    points = f"{advice.score:g} / {advice.function.points:g}"
    name = f"{sign} <code>{escape(advice.function.name)}</code> <span>{points}</span>"
    if state in ("right", "unwritten"):
        yield f'<p class="grade-function grade-{state}">{name}</p>'
        return
    attribute = " open" if opened else ""
    yield f'<details class="grade-function grade-{state}"{attribute}>'
    yield f"<summary>{name} {escape(plain(advice.headline))}</summary>"
    yield from _body(advice)
    yield "</details>"


def _body(advice: Advice) -> Iterator[str]:
    if advice.carried:
        yield f"<p>{escape(plain(advice.carried))}</p>"
    if advice.right:
        yield f"<p>Right in: {escape(', '.join(advice.right))}</p>"
    for mistake in advice.mistakes:
        yield from _mistake(mistake)
    for fact in advice.facts:
        yield from _fact(fact)
    if advice.example:
        yield "<p>An example to try by hand, with the expected output:</p>"
        yield f'<pre tabindex="0">{escape(advice.example)}</pre>'


def _mistake(mistake: Misconception) -> Iterator[str]:
    yield f"<p><strong>Known mistake: {escape(mistake.title)}.</strong> {escape(mistake.idea)}</p>"
    if mistake.question:
        section = f'In the lesson: “<span class="grade-section">{escape(mistake.section)}</span>”'
        yield f"<p><em>{escape(mistake.question)}</em> {section}</p>"


def _fact(fact: Fact) -> Iterator[str]:
    if fact.tests:
        yield f"<p>Wrong in: {escape(', '.join(fact.tests))}</p>"
    yield f'<pre tabindex="0">{escape(plain(fact.text))}</pre>'
