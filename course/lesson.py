"""A lesson as read from its file: the quiz in it and what its author got wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from course.quiz import Problem, Quiz


@dataclass(frozen=True)
class Lesson:
    """One Markdown article; `name` is its file name without the ending."""

    name: str
    title: str
    path: Path
    quiz: Quiz
    problems: tuple[Problem, ...]
