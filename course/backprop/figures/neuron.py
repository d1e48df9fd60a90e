"""Neurons, and the lines of text below a figure that a script changes as the reader plays."""

from __future__ import annotations

from collections.abc import Sequence

from course.backprop.figures.letters import number
from course.backprop.figures.palette import EDGE, PAPER, ROW_TINT, SOFT
from course.backprop.figures.svg import Point, element, group, text

LINE = 17
"""From one line of text below a figure to the next."""

HALF = 40
"""Half the width of a split neuron; it is 32 high."""


def circle(at: Point, radius: float = 16) -> str:
    """Draw a neuron, or an input, as a circle to write in."""
    return element(
        "circle", cx=at[0], cy=at[1], r=radius, fill=PAPER, stroke=EDGE, stroke_width=1.4
    )


def split(at: Point, half: float = HALF, height: float = 32) -> str:
    """Draw a neuron with two halves: z to the left, a to the right."""
    x, y = at[0] - half, at[1] - height / 2
    radius = height / 2
    straight = half - radius
    right = f"M{at[0]:g} {y:g}h{straight:g}a{radius:g} {radius:g} 0 0 1 0 {height:g}h-{straight:g}z"
    return (
        element("rect", x=x, y=y, width=2 * half, height=height, rx=height / 2, fill=PAPER)
        + element("path", d=right, fill=ROW_TINT)
        + element(
            "rect", x=x, y=y, width=2 * half, height=height, rx=height / 2,
            fill="none", stroke=EDGE, stroke_width=1.4,
        )
        + element("path", d=f"M{at[0]:g} {y:g}v{height:g}", stroke=EDGE, stroke_width=1.2)
    )  # fmt: skip


def inside(at: Point, side: int, value: float, *, data_from: int | None = None) -> str:
    """Write a number into the left (-1) or right (1) half of a split neuron."""
    return text(
        (at[0] + side * (HALF / 2 - 1.5), at[1] + 4.5), number(value), 12, data_from=data_from
    )


def label(at: Point, value: float, colour: str = SOFT) -> str:
    """Write a number on an arrow, in a frame, so that no dash of the arrow reads as a minus."""
    words = number(value)
    width = 9 + 7.5 * len(words)
    frame = element(
        "rect", x=at[0] - width / 2, y=at[1] - 8.5, width=width, height=17, rx=8.5,
        fill=PAPER, stroke=colour, stroke_width=0.8,
    )  # fmt: skip
    return frame + text((at[0], at[1] + 4.3), words, 12, fill=colour)


def lines(at: Point, words: Sequence[str], room: int) -> str:
    """Write lines of text with room for more of them: the first is a heading.

    A script finds them as data-line="0" … and the hint, which is empty without one, as data-hint.
    """
    padded = [*words, *[""] * (room - len(words))]
    written = [
        text(
            (at[0], at[1] + LINE * n), line, 12.5 if n else 13, "start",
            font_weight=None if n else 600, data_line=n,
        )
        for n, line in enumerate(padded)
    ]  # fmt: skip
    hint = text((at[0], at[1] + LINE * room + 3), "", 12, "start", fill=SOFT, data_hint="")
    return group(*written, hint)
