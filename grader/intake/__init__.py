"""Intake: what a class handed in, in any of several layouts, found and read safely."""

from __future__ import annotations

from grader.intake.contents import Refused
from grader.intake.entry import Entry, Intake, Refusal
from grader.intake.find import find_submissions
from grader.intake.layouts import LAYOUTS

__all__ = ["LAYOUTS", "Entry", "Intake", "Refusal", "Refused", "find_submissions"]
