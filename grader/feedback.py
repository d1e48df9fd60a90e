"""What a student of a class reads, as Markdown. Pure: data in, text out.

What learners wrote stands in code spans and fenced blocks only, where nothing is markup.
"""

from __future__ import annotations

from grader.escape import code_block, code_span
from grader.exercise import Assignment
from grader.gradebook import Standing
from grader.text_report import to_text

PLACE = "exercises"
"""The folder that commands in the text name: where `course new` puts the stubs."""


def to_markdown(standing: Standing, assignment: Assignment) -> str:
    """Render how a student stands: what `course grade` prints, or why nothing could be graded."""
    late = " (handed in late)" if standing.late else ""
    lines = [f"# {assignment.title}", "", f"{code_span(standing.name)}{late}", ""]
    if standing.report:
        lines += [code_block(to_text(standing.report, assignment, PLACE))]
    elif standing.status == "refused":
        lines += ["Nothing of this submission could be graded:", "", code_block(standing.reason)]
    else:
        lines += ["This submission has not been graded yet."]
    return "\n".join([*lines, ""])
