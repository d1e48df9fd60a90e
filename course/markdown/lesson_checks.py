"""What an author can get wrong in a lesson as a whole: formulas, images, headings, ids, runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from course.markdown.formula import FormulaError, mathml
from course.markdown.quiz_block import Place, QuizBlock
from course.markdown.quiz_checks import error, penalty_of, shownext_of, warning
from course.markdown.token_place import place_in, place_of
from course.quiz.questions import Problem

if TYPE_CHECKING:
    from markdown_it.token import Token

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_CONTAINERS = ("blockquote_open", "list_item_open", "quiz_question_open")
_TOO_DEEP = 19  # the parser leaves out what stands deeper than 20 levels
_PRICE = re.compile(r"\$\d[\d.,]{0,30}(?![\d.,]*\w|\s*[\\_^=+{])")
"""A dollar that may stay as it is: `$5` is money, `$2x` and `$2 + x` are formulas left open."""


@dataclass(frozen=True)
class PlacedBlock:
    """A quiz block with the run of adjacent blocks and the section it stands in."""

    block: QuizBlock
    problems: list[Problem]
    run: int
    section: str


def check_text(tokens: Sequence[Token], lines: Sequence[str], folder: Path) -> Iterator[Problem]:
    """Check all that a lesson holds, in quizzes and out; `folder` is where its images are."""
    in_quiz = 0
    for token in tokens:
        in_quiz += token.nesting if token.type in ("quiz_open", "quiz_close") else 0
        if token.level >= _TOO_DEEP and token.type in _CONTAINERS:
            yield _too_deep(token, lines)
        elif in_quiz and token.type == "heading_open" and token.markup in ("-", "="):
            yield _underlined(token, lines)
        elif token.type in ("math_block", "math_block_label"):
            yield from _formula(token, place_of(token, lines), display=True)
        elif token.type == "inline":
            yield from _paragraph(token, lines, folder)


def check_blocks(placed: Sequence[PlacedBlock], points: float) -> Iterator[Problem]:
    """Check the blocks of a lesson against each other, and against what a question is worth."""
    ids: dict[str, int] = {}
    for here, below in zip(placed, [*placed[1:], None], strict=False):
        if here.block.closed:
            yield from _identity(here.block, ids)
            yield from _penalty(here.block, points)
            yield from _shownext(here, below)


def _identity(block: QuizBlock, ids: dict[str, int]) -> Iterator[Problem]:
    setting = block.setting("id")
    if setting is None or not setting.value:
        return
    line = ids.setdefault(setting.value, setting.at.line)
    if line != setting.at.line:
        message = f"the id {setting.value!r} stands on lines {line} and {setting.at.line}: "
        yield error(setting.value_at, "duplicate-id", message + "a lesson's ids must differ")


def _penalty(block: QuizBlock, points: float) -> Iterator[Problem]:
    setting = block.setting("penalty")
    if setting and penalty_of(block) > points:
        message = f"a penalty of {setting.value} is more than the question's {points:g} points"
        yield error(setting.value_at, "penalty-over-points", message)


def _shownext(here: PlacedBlock, below: PlacedBlock | None) -> Iterator[Problem]:
    setting = here.block.setting("shownext")
    if setting and shownext_of(here.block) and (below is None or below.run != here.run):
        message = "no question follows directly below this one: there is nothing to show next"
        yield warning(setting.at, "shownext-without-next", message)


def _too_deep(token: Token, lines: Sequence[str]) -> Problem:
    message = "lists and quotes nest too deep here and what is inside is left out: flatten them"
    return error(place_of(token, lines), "too-deep", message)


def _underlined(token: Token, lines: Sequence[str]) -> Problem:
    underline = token.map[1] - 1 if token.map else 0
    text = lines[underline].rstrip()
    message = "this line makes a heading of the text above it: put a blank line between them"
    at = Place(underline + 1, len(text.rstrip(token.markup)) + 1)
    return warning(at, "underlined-text", message)


def _paragraph(token: Token, lines: Sequence[str], folder: Path) -> Iterator[Problem]:
    dollars = list(_check_dollars(token, lines))
    yield from dollars
    for child in token.children or ():
        if child.type == "math_inline" and not dollars:
            yield from _formula(child, place_in(token, child.meta["at"], lines), display=False)
        elif child.type == "image":
            yield from _image(child, place_in(token, child.meta["at"], lines), folder)


def _formula(token: Token, at: Place, display: bool) -> Iterator[Problem]:
    try:
        mathml(token.content, display)
    except FormulaError as problem:
        yield error(at, "bad-formula", f"this formula does not compile: {problem}")


def _image(token: Token, at: Place, folder: Path) -> Iterator[Problem]:
    source = str(token.attrs.get("src", ""))
    if _ELSEWHERE.match(source):
        return
    name = unquote(re.split("[?#]", source)[0])
    if not name:
        yield error(at, "missing-image", "this image names no file: write ![text](file)")
    elif not _is_file(folder / name):
        message = (
            f"the image {name!r} does not exist beside the lesson: correct the name or add the file"
        )
        yield error(at, "missing-image", message)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long for the system, or with a NUL in it
        return False


def _check_dollars(token: Token, lines: Sequence[str]) -> Iterator[Problem]:
    """Check the dollars of a paragraph that the parser could not make a formula of.

    A `$$` is reported once per paragraph: what stands between two of them is not what was meant.
    """
    for offset in token.meta.get("dollars", ()):
        text = token.content
        if text.startswith("$$", offset):
            starts_line = not text[text.rfind("\n", 0, offset) + 1 : offset].strip()
            if starts_line and "\n" in text[:offset]:
                message = "$$ straight below text isn't a formula: put a blank line above it"
                yield warning(place_in(token, offset, lines), "formula-in-text", message)
            elif starts_line:
                message = "this $$ doesn't start a formula: end it with $$ and nothing after that"
                yield error(place_in(token, offset, lines), "unclosed-formula", message)
            else:
                message = "$$ inside a line isn't a formula: put it on lines of its own, or write $"
                yield error(place_in(token, offset, lines), "formula-in-line", message)
            return
        if not _PRICE.match(text, offset):
            message = r"this $ opens or closes no formula: add the other $, or write \$ for money"
            yield error(place_in(token, offset, lines), "unclosed-formula", message)
