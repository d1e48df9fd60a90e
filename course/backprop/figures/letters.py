"""Mathematics in a figure: numbers, letters with their indices, sums written out."""

from __future__ import annotations

from course.backprop.figures.example import Vector
from course.backprop.figures.svg import ANCHOR, Point, element, text

LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float) -> str:
    """Write a number with a real minus sign and no more digits than it has."""
    return f"{value:.6g}".replace("-", "−")


def factor(value: float) -> str:
    """Write a number that follows another sign: in brackets if it is negative."""
    return f"({number(value)})" if value < 0 else number(value)


def column(values: Vector) -> str:
    """Write a column flat: (1, 3, −1)."""
    return f"({', '.join(map(number, values))})"


def products(left: Vector, right: Vector) -> str:
    """Write a sum of products: 1·2 + (−2)·1."""
    terms = [f"{factor(w)}·{factor(a)}" for w, a in zip(left, right, strict=True)]
    if left[0] < 0:
        terms[0] = terms[0].replace("(", "", 1).replace(")", "", 1)
    return " + ".join(terms)


def lowered(letter: str, index: int) -> str:
    """Write a letter with a lowered index: z₂."""
    return letter + str(index).translate(LOWERED)


def raised(letter: str, index: int) -> str:
    """Write a letter with a raised index: z²."""
    return letter + str(index).translate(RAISED)


def letter(
    at: Point, base: str, lower: str = "", upper: str = "", size: float = 16, **more: object
) -> str:
    """Draw a letter in italics with its indices, the whole of it centred; `at` is on its baseline.

    One index stands in the letter's own text. For two, widths are estimated: half an em for a
    letter, as in the usual fonts with serifs.
    """
    small = 0.72 * size
    rise, fall = -0.36 * size, 0.24 * size
    if not (lower and upper):
        index = element("tspan", lower or upper, dx=1, dy=fall if lower else rise, font_size=small)
        return text(
            at, base, size, ANCHOR, tail=index if lower or upper else "", class_="letter", **more
        )
    x = at[0] + (0.52 * size * len(base) - 0.42 * small * max(len(lower), len(upper))) / 2
    parts = [
        text((x - 0.05 * size, at[1]), base, size, "end"),
        text((x - 0.05 * size + 1, at[1] + rise), upper, small, "start"),
        text((x - 0.05 * size + 1, at[1] + fall), lower, small, "start"),
    ]
    return element("g", *parts, class_="letter", **more)
