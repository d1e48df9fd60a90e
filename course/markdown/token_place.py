"""Where tokens stand in the file, for messages to an author."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from course.markdown.quiz_block import Place

if TYPE_CHECKING:
    from markdown_it.token import Token


def place_of(token: Token, lines: Sequence[str]) -> Place:
    """Say where a block's token starts: its first line, at the block's own mark if it has one."""
    line = token.map[0] if token.map else 0
    text = lines[line]
    column = text.find(token.markup) if token.markup else -1
    return Place(line + 1, 1 + (column if column >= 0 else len(text) - len(text.lstrip())))


def place_in(token: Token, offset: int, lines: Sequence[str]) -> Place:
    """Say where an offset in the text of an `inline` token is in the file."""
    first, end = token.map or (0, 1)
    opening = token.content.partition("\n")[0].strip()
    while first + 1 < end and opening not in lines[first]:
        first += 1  # the parser trims off odd white space, a whole line of it perhaps
    start = token.content.rfind("\n", 0, offset) + 1
    line = first + token.content.count("\n", 0, start)
    stop = token.content.find("\n", start)
    text = token.content[start : len(token.content) if stop < 0 else stop]
    indent = len(text) - len(text.lstrip())
    return Place(
        line + 1, 1 + _column(lines[line].rstrip(), text.strip()) + offset - start - indent
    )


def _column(line: str, text: str) -> int:
    """Find what the parser left of a line: its end, but for the closing `#` of a heading."""
    return len(line) - len(text) if line.endswith(text) else max(0, line.rfind(text))
