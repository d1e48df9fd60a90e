"""Intake: what a class handed in, in any of several layouts, found and read safely."""

from __future__ import annotations

from grader.intake.choice import Wanted, is_notebook, may_be
from grader.intake.contents import Refused, read_named, read_submission
from grader.intake.entry import Entry, Ignored, Intake, Refusal
from grader.intake.find import find_submissions
from grader.intake.layouts import LAYOUTS

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
