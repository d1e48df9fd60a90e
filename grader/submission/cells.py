"""The code cells of notebooks as one source, which says where each of them begins. Pure.

A notebook that was read is a file among others from then on: its cells one below the other, and
above them a comment with the notebook, number and first line of each. A learner's process is told
the first lines alone. A file that somebody writes in this form is run as cells, and that is all.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass

MAX_CELLS = 1_000
MAX_NAME = 100
_HEAD = b"# cells of a notebook: "


@dataclass(frozen=True)
class Cell:
    """A code cell: the notebook it is in, its number among the code cells there, and its Python."""

    notebook: str
    number: int
    text: str


@dataclass(frozen=True)
class Start:
    """Where a cell begins in the source that cells were joined to; lines count from 1."""

    line: int
    notebook: str
    number: int


def join(cells: Iterable[Cell]) -> bytes:
    """Make one source of cells, whose line ends are "\\n"."""
    starts, texts, line = [], [], 2
    for cell in cells:
        starts.append([line, cell.notebook[:MAX_NAME], cell.number])
        texts.append(cell.text)
        line += 1 + cell.text.count("\n")
    head = _HEAD + json.dumps(starts).encode()
    return b"\n".join([head, *(text.encode("utf-8", "replace") for text in texts), b""])


def starts_of(source: bytes) -> tuple[Start, ...]:
    """Tell where cells begin in a source; none if it was not joined of any."""
    if not source.startswith(_HEAD):
        return ()
    head = source[len(_HEAD) :].partition(b"\n")[0]
    try:
        starts = tuple(Start(*_fields(start)) for start in json.loads(head, parse_int=_short))
    except (ValueError, TypeError, RecursionError):
        return ()
    lines = [1, *(start.line for start in starts)]
    ordered = all(line < after for line, after in itertools.pairwise(lines))
    return starts if ordered and len(starts) <= MAX_CELLS else ()


def _fields(start: object) -> tuple[int, str, int]:
    if not isinstance(start, list):
        raise TypeError("a start is a list")
    line, notebook, number = start
    if type(line) is not int or type(notebook) is not str or type(number) is not int:
        raise TypeError("a line, a name and a number")
    return line, notebook[:MAX_NAME], number


def _short(digits: str) -> int:
    return int(digits[:9])
