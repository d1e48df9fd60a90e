"""What keeps a lesson from being built: what a reader would see as broken, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markdown_it.token import Token

from course.markdown.lesson import Document
from course.markdown.source import read_text, split_lines
from course.markdown.token_place import place_in
from course.page.images import ImageError, image, local_path
from course.quiz.questions import Problem

FATAL = {
    "bad-formula", "formula-in-line", "formula-in-text", "missing-image", "too-deep",
    "unclosed-formula",
}  # fmt: skip
"""Problems of a lesson's text. Those of a quiz block are shown in the page, in its place."""


def fatal_problems(document: Document) -> list[Problem]:
    """List the problems of a lesson that its page cannot be built with, by line."""
    found = [problem for problem in document.lesson.problems if problem.code in FATAL]
    known = {(problem.line, problem.column) for problem in found}
    images = [
        problem for problem in _images(document) if (problem.line, problem.column) not in known
    ]
    return sorted([*found, *images], key=lambda problem: (problem.line, problem.column))


def _images(document: Document) -> Iterator[Problem]:
    """Find the images that cannot be put into a page."""
    path = document.lesson.path
    with_images = [
        (token, child)
        for token in document.tokens
        for child in token.children or ()
        if child.type == "image"
    ]
    lines = split_lines(read_text(path)) if with_images else []
    for token, child in with_images:
        message = _complaint(child, path.parent)
        if message:
            at = place_in(token, child.meta["at"], lines)
            yield Problem(at.line, at.column, "error", "bad-image", message)


def _complaint(token: Token, folder: Path) -> str | None:
    try:
        image(local_path(str(token.attrs.get("src", "")), folder), "", 0)
    except ImageError as error:
        return str(error)
    return None
