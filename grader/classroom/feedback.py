"""What a student of a class reads, as Markdown. Pure: data in, text out.

What learners wrote stands in code spans and fenced blocks only, where nothing is markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.assignment.exercise import Assignment
from grader.classroom.gradebook import StudentRow
from grader.escape import MAX_TEXT, code_block, code_span
from grader.judge.result import GradeReport
from grader.report.advice import Advice, advise, all_passed, first_to_fix

PLACE = "exercises"
"""The folder that commands in the text name: where `course new` puts the stubs."""
FEEDBACK = "feedback"
"""The folder that feedback lies in, beside tables and pages."""


def place_of(student: str) -> str:
    """Tell the file that a student reads."""
    return f"{FEEDBACK}/{student}.md"


def in_short(reason: str, student: str) -> str:
    """Return a reason for a table or a line; of a very long one, also where it is whole."""
    if len(reason) <= MAX_TEXT:
        return reason
    return f"{reason[:MAX_TEXT]} … (all of it: {place_of(student)})"


def to_markdown(row: StudentRow, assignment: Assignment) -> str:
    """Render how a student stands: what works, what to fix first, the rest; or why nothing."""
    late = " (handed in late)" if row.late else ""
    lines = [f"# {assignment.title}", "", f"{code_span(row.name)}{late}", ""]
    if said := tuple(dict.fromkeys((*row.missed, *row.notes))):
        lines += [*(f"- {code_span(one)}" for one in said), ""]
    if row.report:
        lines += _report(row.report, assignment)
    elif row.status == "nothing to grade":
        lines += [
            "There is nothing to grade in this submission:",
            "",
            code_block(row.reason),
        ]
    elif row.status == "refused":
        lines += [
            "Nothing in this submission could be graded:",
            "",
            code_block(row.reason),
        ]
    else:
        lines += ["This submission hasn't been graded yet."]
    return "\n".join([*lines, ""])


def _report(report: GradeReport, assignment: Assignment) -> Iterator[str]:
    if report.internal:
        yield "The grader itself failed, so there is no score. Nothing was lost."
        yield ""
    else:
        yield f"**Score {report.score:g} / {report.max_score:g}**"
        yield ""
    advices = advise(report, assignment)
    first = first_to_fix(advices)
    yield from _section("What works", [a for a in advices if a.correct])
    if first and not first.unwritten:
        yield from _fix(first)
    yield from _section("The rest", [a for a in advices if not a.correct and a is not first])
    if first and first.unwritten:
        yield f"Next: write {code_span(first.function.name)} in {code_span(first.function.file)}."
    elif first is None and not report.internal:
        yield all_passed(report)


def _section(title: str, advices: Sequence[Advice]) -> Iterator[str]:
    if advices:
        yield f"## {title}"
        yield ""
        yield from (_line(advice) for advice in advices)
        yield ""


def _line(advice: Advice) -> str:
    """Sum a function up; only the names of known mistakes are words of ours."""
    said = advice.headline if advice.mistakes or advice.unwritten or advice.correct else ""
    known = f": {said}" if said else "" if advice.correct else f": {code_span(advice.headline)}"
    points = f"{advice.score:g} / {advice.function.points:g}"
    return f"- {code_span(advice.function.name)} {points}{known}"


def _fix(advice: Advice) -> Iterator[str]:
    name, file = code_span(advice.function.name), code_span(advice.function.file)
    points = f"{advice.score:g} / {advice.function.points:g}"
    yield f"## Fix first: {name} in {file}, {points}"
    yield ""
    for mistake in advice.mistakes:
        yield f"**Known mistake: {mistake.title}.** {mistake.idea}".rstrip()
        yield ""
        if mistake.question:
            yield f"*{mistake.question}* (In the lesson: “{mistake.section}”)"
            yield ""
    if advice.right:
        yield f"Right in: {', '.join(advice.right)}."
        yield ""
    for fact in advice.facts:
        if fact.tests:
            yield f"Wrong in: {', '.join(fact.tests)}:"
            yield ""
        yield code_block(fact.text)
        yield ""
    if advice.example:
        yield "An example to try by hand, with the expected output:"
        yield ""
        yield code_block(advice.example)
        yield ""
    yield f"Then: `course grade {PLACE} --only {advice.function.name}`"
    yield ""
