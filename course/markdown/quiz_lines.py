"""Which lines around a quiz block mean something: delimiters and keys, outside code and formulas.

Lines are read as markdown-it-py holds them while it parses: without the prefix of the list item or
block quote they stand in, numbered from 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from course.markdown.code_spans import code_spans
from course.quiz.questions import Problem

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

BlockRule = Callable[["StateBlock", int, int, bool], bool]

KEY = re.compile(r"\\(c|w|penalty|shownext|id|why):[ \t]*")

_LIST_MARKERS = re.compile(r"(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)+")
_ITEM = re.compile(r"(?P<marker>[-+*]|\d{1,9}[.)])(?:(?P<spaces> {1,4})(?=\S)|[ \t]|$)")
_FENCE = re.compile(r"`{3,}[^`]*$|~{3}")
_ENDS_PARAGRAPH = re.compile(r">|#{1,6}(?:[ \t]|$)|(?:[-=_*][ \t]*)+$")
HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")


@dataclass(frozen=True)
class Line:
    """One line outside code and formulas (the first line of one may be a key's).

    `text` starts at `offset` in the source. `key` is the key it starts with, if any; `after` is
    the first line that does not belong to the fence or formula which starts on this one. An
    `inert` line is blank, deeply indented or starts inside a code span.
    """

    number: int
    offset: int
    text: str
    after: int
    key: re.Match[str] | None = None
    delimiter: bool = False
    inert: bool = False


@dataclass
class Reading:
    """What is known about one source text while it is parsed."""

    src: str
    literals: tuple[BlockRule, ...]
    inside: bool = False
    nested: list[Problem] = field(default_factory=list)
    in_span: set[int] = field(default_factory=set)
    looked_at: set[int] = field(default_factory=set)


def text_of(state: StateBlock, line: int) -> str:
    """Return a line without indentation and container prefix."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def is_delimiter(state: StateBlock, line: int) -> bool:
    """Whether a line is `??` alone, less than four columns in."""
    return not _is_deep(state, line) and text_of(state, line).rstrip() == "??"


def _is_deep(state: StateBlock, line: int) -> bool:
    return state.sCount[line] - state.blkIndent >= 4


def lines(
    state: StateBlock, reading: Reading, first: int, end: int, *, skip_lists: bool = False
) -> Iterator[Line]:
    """Yield the lines of this container from `first` on, leaping over fences and formulas.

    With `skip_lists`, what stands inside a list item is passed over: prose may hold lists with
    quizzes of their own, whose keys are not this container's.
    """
    number, in_paragraph, item = first, False, 0
    while number < end:
        blank = state.isEmpty(number)
        if not blank and state.sCount[number] < state.blkIndent:
            return
        if item and (blank or state.sCount[number] >= item):
            number, in_paragraph = number + 1, not blank
            continue
        line = _line(state, reading, number, end, in_paragraph)
        in_paragraph = line.after == number + 1 and _is_paragraph(state, line, in_paragraph)
        item = _item_indent(state, line) if skip_lists else 0
        number = line.after
        yield line


def _line(state: StateBlock, reading: Reading, number: int, end: int, in_paragraph: bool) -> Line:
    offset, text = state.bMarks[number] + state.tShift[number], text_of(state, number)
    if not text or _is_deep(state, number) or _starts_in_span(state, reading, number, end):
        return Line(number, offset, text, number + 1, inert=True)
    if is_delimiter(state, number):
        return Line(number, offset, text, number + 1, delimiter=True)
    key = KEY.match(text)
    start = key.end() if key else 0
    content = _literal_start(text, start, in_paragraph and not key)
    after = number + 1
    if content is not None:
        # A list marker in front of it moves the column that a fence's lines must reach.
        indent = state.blkIndent + content - start
        if content > start and not key:
            indent += state.sCount[number] - state.blkIndent
        with starting_at(state, number, offset + content, indent):
            after = _ask(state, reading, number, end)
    return Line(number, offset, text, after, key)


def _literal_start(text: str, start: int, in_paragraph: bool) -> int | None:
    """Where in a line a fence or a formula may start: at its start or after list markers."""
    markers = _LIST_MARKERS.match(text, start)
    content = markers.end() if markers else start
    if _FENCE.match(text, content):
        return content
    starts_block = bool(markers) or not in_paragraph
    return content if starts_block and text.startswith("$$", content) else None


def _ask(state: StateBlock, reading: Reading, line: int, end: int) -> int:
    """Let the parser's own rules say how far a fence or formula reaches; take nothing from them."""
    tokens, level, here = len(state.tokens), state.level, state.line
    after = line + 1
    for rule in reading.literals:
        if rule(state, line, end, False):
            after = state.line
            break
    del state.tokens[tokens:]
    state.level, state.line = level, here
    return after


def _is_paragraph(state: StateBlock, line: Line, in_paragraph: bool) -> bool:
    """Whether a line that comes next would continue a paragraph."""
    if _is_deep(state, line.number) and not in_paragraph:
        return False
    text = line.text[line.key.end() :] if line.key else line.text
    return bool(text) and not line.delimiter and not _ENDS_PARAGRAPH.match(text)


def _item_indent(state: StateBlock, line: Line) -> int:
    """The column at which the content of a list item that opens on this line stands, or 0."""
    marker = None if _is_deep(state, line.number) else _ITEM.match(line.text)
    if not marker:
        return 0
    spaces = len(marker["spaces"]) if marker["spaces"] else 1
    return state.sCount[line.number] + len(marker["marker"]) + spaces


@contextmanager
def starting_at(state: StateBlock, line: int, offset: int, indent: int) -> Iterator[None]:
    """Let a line start at an offset of the source, after a key or a marker, for a while."""
    saved = state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent
    state.bMarks[line], state.tShift[line] = offset, 0
    state.sCount[line] = state.blkIndent = indent
    try:
        yield
    finally:
        state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent = saved


def _starts_in_span(state: StateBlock, reading: Reading, line: int, end: int) -> bool:
    if line not in reading.looked_at:
        _look_for_spans(state, reading, line, end)
    return line in reading.in_span


def starts_in_paragraphs_span(state: StateBlock, reading: Reading, first: int, line: int) -> bool:
    """Whether a line of the paragraph that starts at `first` starts inside a code span."""
    if line not in reading.looked_at:
        _look_for_spans(state, reading, first, state.lineMax, lazy=True)
    return line in reading.in_span


def _look_for_spans(
    state: StateBlock, reading: Reading, first: int, end: int, lazy: bool = False
) -> None:
    """Note which lines, of those that could be one paragraph from `first`, start in a code span."""
    last = first + 1
    while last < end and _continues(state, last, lazy):
        last += 1
    texts = [text_of(state, n) for n in range(first, last)]
    reading.looked_at.update(range(first, last))
    starts = list(accumulate((len(t) + 1 for t in texts), initial=0))
    index = 0
    for opener, closer in code_spans("\n".join(texts)):
        while starts[index] <= opener:
            index += 1
        while starts[index] < closer:
            reading.in_span.add(first + index)
            index += 1


def _continues(state: StateBlock, line: int, lazy: bool) -> bool:
    """Whether a line could be a further line of a paragraph (a quiz apart)."""
    if state.isEmpty(line) or (not lazy and state.sCount[line] < state.blkIndent):
        return False
    text = text_of(state, line)
    return not (_ENDS_PARAGRAPH.match(text) or _ITEM.match(text) or _FENCE.match(text))
