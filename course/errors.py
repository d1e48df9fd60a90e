"""The one exception that commands turn into a message and exit code 2."""

from __future__ import annotations


class CourseError(Exception):
    """Something the user gave cannot be used; the text says what, where and how to fix it."""
