"""A lesson as read from its file: the quiz in it and what its author got wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course.quiz.questions import DEFAULT_POINTS, Lesson, Problem, Quiz

if TYPE_CHECKING:
    from markdown_it.token import Token

    from course.markdown.lesson_checks import PlacedBlock


@dataclass(frozen=True)
class Document:
    """A lesson with the tokens of its text.

    The `problems` in the `meta` of each `quiz_open` token are all that concern its block.
    """

    lesson: Lesson
    tokens: tuple[Token, ...]


def read_lesson(path: Path, points: float = DEFAULT_POINTS) -> Lesson:
    """Read a lesson whose questions are worth `points` each.

    Questions with an error are left out of the quiz; every problem is in `problems`, by line.
    Raises CourseError where there is no readable text.
    """
    return read_document(path, points).lesson


def read_document(path: Path, points: float = DEFAULT_POINTS) -> Document:
    """Read a lesson, as `read_lesson` does, and keep its tokens for rendering."""
    from course.markdown.source import read_text

    return parse_document(read_text(path), path, points)


def parse_document(text: str, path: Path, points: float = DEFAULT_POINTS) -> Document:
    """Make a lesson of its text; `path` says where its images are looked for."""
    # The parser takes a tenth of a second to import: whoever only names a Lesson need not wait.
    from course.markdown.lesson_checks import check_blocks, check_text
    from course.markdown.parser import lesson_parser
    from course.markdown.questions import headings, place_blocks, questions
    from course.markdown.source import split_lines

    text = text.replace("\0", "\ufffd")  # as CommonMark wants it
    tokens, lines = lesson_parser().parse(text), split_lines(text)
    placed = place_blocks(tokens, lines)
    found = [*check_text(tokens, lines, path.parent), *check_blocks(placed, points)]
    problems = [*found, *(problem for here in placed for problem in here.problems)]
    _hand_out(found, placed)
    lesson = Lesson(
        name=path.stem,
        title=next((text for _, text in headings(tokens)), path.stem),
        path=path,
        quiz=Quiz(tuple(questions(placed, points))),
        problems=tuple(sorted(problems, key=lambda p: (p.line, p.column, p.code))),
    )
    return Document(lesson, tuple(tokens))


def _hand_out(problems: Sequence[Problem], placed: Sequence[PlacedBlock]) -> None:
    """Add what was found in the whole text to the blocks it was found in."""
    starts = [here.block.lines[0] for here in placed]
    for problem in problems:
        index = bisect_right(starts, problem.line - 1) - 1
        if index >= 0 and problem.line - 1 < placed[index].block.lines[1]:
            placed[index].problems.append(problem)


def format_problem(path: Path, problem: Problem) -> str:
    """Render a problem as compilers do: `file:line:col: error[code] message`."""
    where = f"{path}:{problem.line}:{problem.column}"
    return f"{where}: {problem.severity}[{problem.code}] {problem.message}"
