"""Intake: what a class handed in, in any of several layouts, found and read safely."""

from __future__ import annotations

from grader.classroom.intake.entry import Entry, Ignored, Intake, Refusal
from grader.classroom.intake.find import find_submissions
from grader.classroom.intake.layouts import LAYOUTS
from grader.submission.choice import Wanted, is_notebook, may_be
from grader.submission.contents import Refused, read_named, read_submission

__all__ = [
    "LAYOUTS",
    "Entry",
    "Ignored",
    "Intake",
    "Refusal",
    "Refused",
    "Wanted",
    "find_submissions",
    "is_notebook",
    "may_be",
    "read_named",
    "read_submission",
]
