"""One quiz block as written: its question, options and settings, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from course.markdown.quiz_lines import HEADING, Line, Reading, lines, starting_at

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

OPTION_KEYS = ("c", "w")
PART_KEYS = (*OPTION_KEYS, "why")
"""Keys whose text is Markdown and runs to the next key; the others take the rest of their line."""

_MAYBE_KEY = re.compile(r"[\\/]([A-Za-z][A-Za-z_-]*)[ \t]*[:：]")


@dataclass(frozen=True)
class Place:
    """A place in the file as an editor shows it: line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Part:
    """The question (its key is `question`), an option (`c`, `w`) or an explanation (`why`).

    `text` is Markdown without the prefix of the block's container, stripped. The parser's lines
    from `first` to before `end` hold it, the first of them from `offset` in the source on.
    """

    key: str
    at: Place
    text: str
    first: int
    end: int
    offset: int


@dataclass(frozen=True)
class Setting:
    """A key with a value: `penalty`, `shownext` or `id`; `stray` is text that follows its line."""

    key: str
    at: Place
    value: str
    value_at: Place
    stray: Place | None


@dataclass(frozen=True)
class Lookalike:
    """A line that starts as a key would, with a name that is none."""

    name: str
    written: str
    at: Place


@dataclass(frozen=True)
class QuizBlock:
    """A block from its opener to its closer, in the order of the file.

    `lines` are the parser's, from 0 and without the last, like a token's `map`. A block that is not
    `closed` covers what can be told to be its own; `swallowed_at` is where a fence starts that has
    no end and may hold the closer.
    """

    at: Place
    lines: tuple[int, int]
    closed: bool
    swallowed_at: Place | None
    question: Part
    parts: tuple[Part, ...]
    settings: tuple[Setting, ...]
    lookalikes: tuple[Lookalike, ...]

    @property
    def options(self) -> tuple[Part, ...]:
        """The options, right and wrong."""
        return tuple(part for part in self.parts if part.key in OPTION_KEYS)

    def setting(self, key: str) -> Setting | None:
        """Return the first setting of that name."""
        return next((setting for setting in self.settings if setting.key == key), None)


def place(state: StateBlock, line: int, offset: int | None = None) -> Place:
    """Say where an offset in a parser's line is in the file; by default where its text starts."""
    if offset is None:
        offset = state.bMarks[line] + state.tShift[line]
    return Place(line + 1, offset - state.src.rfind("\n", 0, offset))


def read_block(state: StateBlock, reading: Reading, start: int, end: int) -> QuizBlock:
    """Read the block whose opener is line `start` of a container that ends at `end` or before."""
    inside: list[Line] = []
    closer = None
    for line in lines(state, reading, start + 1, end):
        if line.delimiter:
            closer = line.number
            break
        inside.append(line)
    if closer is not None and not _opens(state, reading, closer, end):
        return _assemble(state, start, inside, closer)
    return _unclosed(state, start, inside)


def _opens(state: StateBlock, reading: Reading, delimiter: int, end: int) -> bool:
    """Whether a delimiter that could be a closer is an opener: options follow before the next."""
    for line in lines(state, reading, delimiter + 1, end, skip_lists=True):
        if line.delimiter:
            return False
        if line.key and line.key[1] in OPTION_KEYS:
            return True
    return False


def _unclosed(state: StateBlock, start: int, inside: list[Line]) -> QuizBlock:
    """Make a block of what belongs to an opener without closer; leave out the prose below it."""
    own = _without_prose(inside)
    block = _assemble(state, start, own, own[-1].number + 1 if own else start + 1)
    last = inside[-1] if inside else None
    leaps = last is not None and last.after > last.number + 1
    return replace(
        block,
        closed=False,
        lines=(start, block.lines[1] - 1),
        swallowed_at=place(state, last.number, last.offset) if last and leaps else None,
    )


def _without_prose(inside: list[Line]) -> list[Line]:
    """Keep the lines to the end of the paragraph that the last key, or the opener, starts."""
    stop = 1 + max((i for i, line in enumerate(inside) if line.key), default=-1)
    while stop < len(inside) and _goes_on(inside[stop]):
        stop += 1
    return inside[:stop]


def _goes_on(line: Line) -> bool:
    return bool(line.text) and line.after == line.number + 1 and not HEADING.match(line.text)


@dataclass(frozen=True)
class _Stretch:
    """The lines from one key, or from the opener, to the next key."""

    key: str
    offset: int
    text_offset: int
    first: int
    end: int


def _assemble(state: StateBlock, start: int, inside: list[Line], stop: int) -> QuizBlock:
    question, stretches = _question_first(state, list(_stretches(state, start, inside, stop)))
    return QuizBlock(
        at=place(state, start),
        lines=(start, stop + 1),
        closed=True,
        swallowed_at=None,
        question=_part(state, question),
        parts=tuple(_part(state, s) for s in stretches if s.key in PART_KEYS),
        settings=tuple(_setting(state, s) for s in stretches if s.key not in PART_KEYS),
        lookalikes=tuple(_lookalikes(state, inside)),
    )


def _stretches(
    state: StateBlock, start: int, inside: Iterable[Line], stop: int
) -> Iterator[_Stretch]:
    key, first = "question", start + 1
    offset = text_offset = state.bMarks[first]
    for line in inside:
        if line.key:
            yield _Stretch(key, offset, text_offset, first, line.number)
            key, first = line.key[1], line.number
            offset, text_offset = line.offset, line.offset + line.key.end()
    yield _Stretch(key, offset, text_offset, first, stop)


def _question_first(
    state: StateBlock, stretches: list[_Stretch]
) -> tuple[_Stretch, list[_Stretch]]:
    """Take the question from the stretches: it may stand below an `\\id:` line."""
    question, *rest = stretches
    if rest and rest[0].key == "id" and not _text(state, question):
        top = rest[0]
        below = top.first + 1
        question = _Stretch("question", state.bMarks[below], state.bMarks[below], below, top.end)
        rest[0] = _Stretch("id", top.offset, top.text_offset, top.first, below)
    return question, rest


def _part(state: StateBlock, stretch: _Stretch) -> Part:
    return Part(
        key=stretch.key,
        at=place(state, stretch.first, stretch.offset),
        text=_text(state, stretch),
        first=stretch.first,
        end=stretch.end,
        offset=stretch.text_offset,
    )


def _text(state: StateBlock, stretch: _Stretch) -> str:
    if stretch.first >= stretch.end:
        return ""
    if stretch.key == "question":
        return state.getLines(stretch.first, stretch.end, state.blkIndent, False).strip()
    with starting_at(state, stretch.first, stretch.text_offset, state.blkIndent):
        return state.getLines(stretch.first, stretch.end, state.blkIndent, False).strip()


def _setting(state: StateBlock, stretch: _Stretch) -> Setting:
    value = state.src[stretch.text_offset : state.eMarks[stretch.first]].rstrip()
    after = range(stretch.first + 1, stretch.end)
    stray = next((line for line in after if not state.isEmpty(line)), None)
    return Setting(
        key=stretch.key,
        at=place(state, stretch.first, stretch.offset),
        value=value,
        value_at=place(state, stretch.first, stretch.text_offset),
        stray=None if stray is None else place(state, stray),
    )


def _lookalikes(state: StateBlock, inside: Iterable[Line]) -> Iterator[Lookalike]:
    for line in inside:
        maybe = None if line.key or line.inert else _MAYBE_KEY.match(line.text)
        if maybe:
            yield Lookalike(maybe[1], maybe[0], place(state, line.number, line.offset))
