"""Formulas as rows of atoms: their spacing on one line, and matrices drawn over several."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["ord", "op", "word", "bin", "rel", "open", "close", "bar", "punct", "frac", "space"]


@dataclass(frozen=True)
class Atom:
    """One unit of a formula as text; `lines` is the drawn form of a matrix.

    `scripted` atoms want a space before the next letter, `spaced` ones had one before them.
    """

    kind: Kind
    text: str
    scripted: bool = False
    spaced: bool = False
    lines: tuple[str, ...] = ()


def line(atoms: Sequence[Atom], *, tight: bool = False) -> str:
    """Write a row on one line, spaced as mathematics is, or without spaces as in a script."""
    text = ""
    for before, atom in _pairs(_unary(atoms)):
        text += (_gap(before, atom) if before else "") + atom.text
    return "".join(text.split()) if tight else " ".join(text.split())


def drawn(row: Sequence[Atom]) -> list[str]:
    """Lay a row out over as many lines as its tallest matrix has."""
    height = max((len(atom.lines) for atom in row), default=0)
    if not height:
        return [line(row)]
    middle = (height - 1) // 2
    lines = [""] * height
    for before, atom in _pairs(_unary(row)):
        gap = _gap(before, atom) if before else ""
        for index, part in enumerate(_centred(atom.lines or (atom.text,), height)):
            lines[index] += (gap if index == middle else " " * len(gap)) + part
    return [text.rstrip() for text in lines]


def matrix(cells: Sequence[Sequence[str]], left: str, right: str) -> Atom:
    """Make a matrix between brackets: `[a, b; c, d]` on one line, a grid when drawn."""
    inline = "; ".join(", ".join(row) for row in cells)
    return Atom("ord", f"{left}{inline}{right}", True, lines=_grid(cells, left, right))


def _pairs(atoms: Sequence[Atom]) -> Iterator[tuple[Atom | None, Atom]]:
    return zip([None, *atoms], atoms, strict=False)


def _unary(atoms: Sequence[Atom]) -> list[Atom]:
    """Mark a sign that stands before its only operand, as in −1: it takes no spaces."""
    marked: list[Atom] = []
    before: Atom | None = None
    for atom in atoms:
        alone = before is None or before.kind in ("open", "rel", "bin", "punct")
        marked.append(replace(atom, kind="ord") if atom.kind == "bin" and alone else atom)
        before = atom
    return marked


def _gap(left: Atom, right: Atom) -> str:
    """Return what stands between two atoms; a fraction is set off from what it multiplies."""
    kinds = {left.kind, right.kind}
    if left.kind == "open" or right.kind in ("close", "punct"):
        return ""
    if kinds & {"rel", "bin", "space", "punct"} or left.kind == "op":
        return " "
    if left.kind == "frac" and right.kind != "bar":
        return " · "
    if right.kind == "op":
        return " "
    if right.kind == "bar" or (left.kind == "bar" and not left.scripted):
        return ""
    if right.kind == "open":
        return " " if right.spaced and (left.scripted or left.kind == "close") else ""
    return " " if _apart(left, right) else ""


def _apart(left: Atom, right: Atom) -> bool:
    """Tell whether two factors need a space between them to be read as two."""
    if left.text.startswith("∂") and not left.text.endswith(")"):
        return False
    if "word" in (left.kind, right.kind) or left.kind == "close" or right.kind == "frac":
        return True
    return left.scripted or (right.spaced and left.text.isalnum())


def columns(text: str) -> int:
    """Count the columns a formula takes: accents stand above the letter before them."""
    return sum(1 for char in text if not unicodedata.combining(char))


def _padded(text: str, width: int, centre: bool = False) -> str:
    spaces = width - columns(text)
    before = spaces // 2 if centre else 0
    return " " * before + text + " " * (spaces - before)


def _centred(lines: Sequence[str], height: int) -> list[str]:
    width = max(map(columns, lines))
    above = (height - len(lines)) // 2
    padded = [*[""] * above, *lines, *[""] * (height - above - len(lines))]
    return [_padded(text, width) for text in padded]


# Brackets over several lines: their top, middle and bottom.
_TALL = {"[": "⎡⎢⎣", "]": "⎤⎥⎦", "(": "⎛⎜⎝", ")": "⎞⎟⎠", "{": "⎧⎨⎩"}


def _grid(cells: Sequence[Sequence[str]], left: str, right: str) -> tuple[str, ...]:
    longest = max(len(row) for row in cells)
    rows = [[*row, *[""] * (longest - len(row))] for row in cells]
    widths = [max(columns(row[i]) for row in rows) for i in range(longest)]
    centre = left != "{"
    lines = []
    for index, row in enumerate(rows):
        inner = "  ".join(
            _padded(cell, width, centre) for cell, width in zip(row, widths, strict=True)
        )
        edges = [_edge(bracket, index, len(rows)) for bracket in (left, right)]
        lines.append(f"{edges[0]} {inner} {edges[1]}".rstrip())
    return tuple(lines)


def _edge(bracket: str, row: int, rows: int) -> str:
    if bracket not in _TALL or rows == 1:
        return bracket
    return _TALL[bracket][0 if row == 0 else 2 if row == rows - 1 else 1]
