"""What was learnt, drawn as SVG for a page: the cost over the epochs, and the plane. Pure.

Colours are those of the lesson's figures, so that `course/page/assets/figures.css` applies.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt

from course.backprop.figures.palette import (
    EDGE,
    INK,
    PAPER,
    ROW,
    ROW_TINT,
    SIGNAL,
    SIGNAL_TINT,
    SOFT,
)
from course.backprop.figures.svg import Point, element, figure, group, text
from course.backprop.learning.axes import Axis, round_top, thinned
from course.backprop.learning.network import Network, Points
from course.backprop.learning.progress import Curve
from course.backprop.learning.words import percent, shown

WIDTH = 480
SIZE = 17
"""Of the letters: eleven pixels and more where a page is 360 pixels wide."""

LEFT, RIGHT, TOP, BOTTOM = 62, 448, 28, 240
HEIGHT = 300
STEPS = 5
COLUMN = 3.0
"""The width of the columns of the drawing, of each of which the curve keeps four points."""


def draw_cost(costs: Curve, epochs: int | None = None, *, alone: bool = False) -> str:
    """Draw the cost over the epochs as an SVG of 480 × 300, below 10 kB however many there are.

    Args:
        costs: what Progress holds; finite, at least one.
        epochs: how many there are to be, so that the axis keeps its length while the curve grows;
            None for as many as there were, as when it ended early.
        alone: whether it is to be a file of its own.
    """
    last, cost = costs[-1]
    across = Axis(max(epochs or last, last, 4), LEFT, RIGHT)
    up = Axis(round_top(max(c for _, c in costs), STEPS), BOTTOM, TOP)
    places = thinned([(across.place(n), up.place(c)) for n, c in costs], COLUMN)
    line = "M" + "L".join(f"{x:g} {y:g}" for x, y in places)
    x, y = places[-1]
    return figure(
        "loss", HEIGHT, _cost_title(costs), _cost_words(costs, epochs or last),
        _grid(across, up),
        element("path", d=line, fill="none", stroke=ROW, stroke_width=2.5,
                stroke_linejoin="round", stroke_linecap="round"),
        element("circle", cx=x, cy=y, r=5, fill=ROW, stroke=PAPER, stroke_width=1.5),
        _value(x, y, shown(cost)),
        width=WIDTH, size=SIZE, alone=alone,
    )  # fmt: skip


def _cost_title(costs: Curve) -> str:
    (_, first), (last, cost) = costs[0], costs[-1]
    if not last:
        return f"The trained cost before the first epoch: {shown(first)}"
    way = "fell" if cost < first else "grew" if cost > first else "stayed"
    return f"The trained cost {way} from {shown(first)} to {shown(cost)} in {last} epochs"


def _cost_words(costs: Curve, epochs: int) -> str:
    """Describe the curve: how it goes in quarters, and between which numbers it is."""
    lowest, highest = min(c for _, c in costs), max(c for _, c in costs)
    wanted = [round(epochs * quarter / 4) for quarter in range(5)]
    told = {n: c for n, c in costs if n in wanted or n == costs[-1][0]}
    values = ", ".join(f"{shown(c)} after {n}" for n, c in told.items())
    return (
        f"A curve of the cost C over the epochs, up to {epochs}. Epochs and cost: {values}. "
        f"The lowest cost is {shown(lowest)}, the highest {shown(highest)}."
    )


def _grid(across: Axis, up: Axis) -> str:
    """Draw both axes with lines, numbers and what they count."""
    rows = [(up.place(c), shown(c)) for c in up.ticks(STEPS)]
    columns = [(across.place(n), shown(n)) for n in across.ticks(4)]
    lines = "".join(f"M{LEFT} {y:g}H{RIGHT}" for y, _ in rows[1:])
    ticks = "".join(f"M{x:g} {BOTTOM}v5" for x, _ in columns)
    return group(
        element("path", d=lines, stroke=EDGE, stroke_width=0.6, stroke_dasharray="2 4"),
        element("path", d=f"M{LEFT} {TOP}V{BOTTOM}H{RIGHT}{ticks}", fill="none", stroke=EDGE,
                stroke_width=1.4),
        *(text((LEFT - 8, y + 6), words, SIZE - 1, "end", fill=SOFT) for y, words in rows),
        *(text((x, BOTTOM + 23), words, SIZE - 1, fill=SOFT) for x, words in columns),
        text(((LEFT + RIGHT) / 2, HEIGHT - 12), "epoch", SIZE),
        text((LEFT + 8, TOP - 8), "cost C", SIZE, "start"),
    )  # fmt: skip


def _value(x: float, y: float, words: str) -> str:
    """Write the last cost beside the end of the curve, where there is room."""
    left = x > RIGHT - 60
    at = (x - 4 if left else x + 10, max(y - (12 if left else 6), TOP + 20))
    return text(
        at, words, SIZE, "end" if left else "start", font_weight=600,
        fill=ROW, stroke=PAPER, stroke_width=4, paint_order="stroke",
    )  # fmt: skip


CELLS = 40
CELL = 11
MARGIN = 20
REACH = 2.25
"""The plane is drawn from −2.25 to 2.25 both ways."""

FOOT = 64


def draw_plane(network: Network, points: Points, epochs: int, *, alone: bool = False) -> str:
    """Draw the points and what the network says of the plane, as an SVG below 25 kB.

    Args:
        network: with two inputs and one output.
        points: y > 0 are circles, the others crosses; the wrong ones are ringed.
        epochs: how many the network has learnt for.
        alone: whether it is to be a file of its own.
    """
    right = network.right(points)
    first = points.y[0] > 0
    places = [(_place(x), _place(-y)) for x, y in points.x.T]
    circles = [at for at, one in zip(places, first, strict=True) if one]
    crosses = [at for at, one in zip(places, first, strict=True) if not one]
    wrong = [at for at, well in zip(places, right, strict=True) if not well]
    return figure(
        "plane", 2 * MARGIN + CELLS * CELL + FOOT, _plane_title(right, epochs),
        _plane_words(right, first),
        _regions(network),
        _circles(circles), _crosses(crosses), _rings(wrong),
        _legend(bool(wrong)),
        width=WIDTH, size=SIZE, alone=alone,
    )  # fmt: skip


def _place(value: float) -> float:
    return round(MARGIN + (value + REACH) / (2 * REACH) * CELLS * CELL, 1)


def _plane_title(right: npt.NDArray[np.bool_], epochs: int) -> str:
    when = f"after {epochs} epochs" if epochs else "before the first epoch"
    return f"Two spirals {when}: {right.sum()} of {right.size} points are on the right side"


def _plane_words(right: npt.NDArray[np.bool_], first: npt.NDArray[np.bool_]) -> str:
    """Describe the plane: what is where, and how many of each spiral are right."""
    one, other = right[first], right[~first]
    return (
        "The plane in two tints: where the network's output is positive, and where it is negative. "
        "On it two spirals that wind around each other. "
        f"Of the first, drawn as circles, {one.sum()} of {one.size} points lie where the output is "
        f"positive, as they should; of the second, drawn as crosses, {other.sum()} of {other.size} "
        f"lie where it is negative. That is {percent(float(right.mean()))} of all."
    )


def _regions(network: Network) -> str:
    """Tint the cells of the plane by the sign of the output: rows of equal cells in one piece."""
    middles = REACH * ((2 * np.arange(CELLS) + 1) / CELLS - 1)
    across, down = np.meshgrid(middles, -middles)
    outputs = network.outputs(np.stack([across.ravel(), down.ravel()]))
    side = CELLS * CELL
    path = "".join(_runs(row, n) for n, row in enumerate(outputs.reshape(CELLS, CELLS) > 0))
    frame = {"x": MARGIN, "y": MARGIN, "width": side, "height": side}
    tint = element("path", d=path, stroke=ROW_TINT, stroke_width=CELL, shape_rendering="crispEdges")
    return (
        element("rect", **frame, fill=SIGNAL_TINT)
        + (tint if path else "")
        + element("rect", **frame, fill="none", stroke=EDGE)
    )


def _runs(row: npt.NDArray[np.bool_], number: int) -> str:
    """Write the runs of true cells in a row as lines that are as wide as a cell."""
    drawn, at = "", 0
    for tinted, cells in groupby(row.tolist()):
        length = len(list(cells))
        if tinted:
            drawn += f"M{MARGIN + at * CELL} {MARGIN + (number + 0.5) * CELL:g}h{length * CELL}"
        at += length
    return drawn


def _circles(places: Sequence[Point], radius: float = 4.5) -> str:
    path = "".join(_round(at, radius) for at in places)
    return element("path", d=path, fill=ROW, stroke=PAPER, stroke_width=1)


def _rings(places: Sequence[Point], radius: float = 9) -> str:
    if not places:
        return ""
    path = "".join(_round(at, radius) for at in places)
    return element("path", d=path, fill="none", stroke=INK, stroke_width=1.6)


def _round(at: Point, radius: float) -> str:
    half = f"a{radius:g} {radius:g} 0 1 0 "
    return f"M{at[0] - radius:g} {at[1]:g}{half}{2 * radius:g} 0{half}-{2 * radius:g} 0z"


def _crosses(places: Sequence[Point], arm: float = 4.5) -> str:
    path = "".join(
        f"M{x - arm:g} {y - arm:g}l{2 * arm:g} {2 * arm:g}m0-{2 * arm:g}l-{2 * arm:g} {2 * arm:g}"
        for x, y in places
    )
    return element("path", d=path, fill="none", stroke=SIGNAL, stroke_width=2.6,
                   stroke_linecap="round")  # fmt: skip


def _legend(rings: bool) -> str:
    """Say what the shapes and the tints are."""
    y = 2 * MARGIN + CELLS * CELL + 12
    return group(
        _swatch(MARGIN, y, ROW_TINT), _circles([(MARGIN + 13, y + 13)]),
        text((MARGIN + 34, y + 19), "y > 0", SIZE, "start"),
        _swatch(140, y, SIGNAL_TINT), _crosses([(153, y + 13)]),
        text((174, y + 19), "y < 0", SIZE, "start"),
        (_rings([(273, y + 13)]) + text((290, y + 19), "on the wrong side", SIZE, "start"))
        if rings else "",
    )  # fmt: skip


def _swatch(x: float, y: float, tint: str) -> str:
    return element("rect", x=x, y=y, width=26, height=26, rx=4, fill=tint, stroke=EDGE)
