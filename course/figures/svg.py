"""SVG as text: elements, and the frame that every figure has."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

from course.figures.palette import EDGE, INK, PAPER, dark_rules

WIDTH = 340
"""All figures are as wide as a small telephone leaves them, so text keeps its size there."""

SIZE = 13
ANCHOR = "middle"
"""What the frame sets for all text; `text` names only what differs."""

Point = tuple[float, float]
Way = tuple[Point, Point]


def element(tag: str, *inside: str, **attributes: object) -> str:
    """Write an element; `text_anchor` is text-anchor, `class_` is class, None leaves one out."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{given}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{given}/>"


def _value(value: object) -> str:
    return f"{round(value, 2):g}" if isinstance(value, int | float) else str(value)


def text(at: Point, words: str, size: float = SIZE, anchor: str = ANCHOR, **more: object) -> str:
    """Write words; `at` is a point on their baseline."""
    return element(
        "text", escape(words, quote=False), x=at[0], y=at[1],
        font_size=None if size == SIZE else size,
        text_anchor=None if anchor == ANCHOR else anchor, **more,
    )  # fmt: skip


def group(*inside: str, **attributes: object) -> str:
    """Put elements together, on lines of their own."""
    return element("g", "\n", *(f"{part}\n" for part in inside if part), **attributes)


def arrows(ways: Iterable[Way], colour: str = EDGE, width: float = 1.2, dashes: str = "") -> str:
    """Draw arrows of one kind, each from the start of its way to the end."""
    shafts, heads = zip(*(_arrow(start, end, 5 + 1.2 * width) for start, end in ways), strict=True)
    line = {"stroke": colour, "stroke_width": width, "stroke_dasharray": dashes or None}
    return element("path", d="".join(shafts), **line) + element(
        "path", d="".join(heads), fill=colour
    )


def _arrow(start: Point, end: Point, size: float) -> tuple[str, str]:
    """Give the path of a shaft and that of its head."""
    length = math.dist(start, end)
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    neck = (end[0] - size * ux, end[1] - size * uy)
    aside = (-uy * size * 0.42, ux * size * 0.42)
    corners = (
        end, (neck[0] + aside[0], neck[1] + aside[1]), (neck[0] - aside[0], neck[1] - aside[1])
    )  # fmt: skip
    return f"M{_at(start)}L{_at(neck)}", "M" + "L".join(map(_at, corners)) + "Z"


def _at(point: Point) -> str:
    return f"{point[0]:.4g} {point[1]:.4g}"


def between(start: Point, end: Point, share: float) -> Point:
    """Give the point that lies at this share of the way."""
    return (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))


def figure(
    name: str,
    height: float,
    title: str,
    description: str,
    *inside: str,
    width: float = WIDTH,
    size: float = SIZE,
    alone: bool = True,
    **more: object,
) -> str:
    """Frame a figure: its name for scripts, title and description for those who do not see it.

    `size` is that of its letters where they name none; `alone` says that it can be a file of its
    own, with a style that follows the reader's colours where there is no page to do so.
    """
    return (
        element(
            "svg",
            f'\n<title id="{name}-title">{escape(title)}</title>\n',
            f'<desc id="{name}-desc">{escape(description)}</desc>\n',
            f"<style>{dark_rules()}</style>\n" if alone else "",
            element("rect", width=width, height=height, rx=8, fill=PAPER, stroke="none") + "\n",
            *(f"{part}\n" for part in inside if part),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {_value(width)} {_value(height)}",
            role="img",
            aria_labelledby=f"{name}-title",
            aria_describedby=f"{name}-desc",
            data_figure=name,
            font_family="system-ui, sans-serif",
            font_size=size,
            text_anchor=ANCHOR,
            fill=INK,
            **more,
        )
        + "\n"
    )
