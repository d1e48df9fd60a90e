"""The tensor of one layer: the gradient of each sample, and their sum."""

from __future__ import annotations

from collections.abc import Sequence

from course.backprop.figures.example import Matrix, Network, Sample, Vector, play_round
from course.backprop.figures.letters import letter, number
from course.backprop.figures.matrix import Grid
from course.backprop.figures.palette import EDGE, PAPER, ROW, ROW_TINT, SIGNAL, SOFT
from course.backprop.figures.svg import Point, arrows, element, figure, group, text

CELL = (73, 22)
SHEETS = (Grid(80, 172, 3, 2, CELL), Grid(183, 44, 3, 2, CELL))
SUM = Grid(112, 324, 3, 2, (78, 24))
DESCRIPTION = (
    "Two sheets, one behind the other, one for each sample. Each is a table with one row for "
    "each neuron k, headed by its error signal, and one column for each incoming activation "
    "j; an entry is the product of the two. Below, the sum of both sheets: the gradient of "
    "the weights. The entry of neuron 1 and activation 1 is marked on every sheet and in the "
    "sum."
)


def draw_tensor(network: Network, samples: Sequence[Sample]) -> str:
    """Draw the tensor of layer 1 for two samples; it has 3 neurons and 2 inputs."""
    deltas = [play_round(network, sample).deltas[0] for sample in samples]
    slices = [_outer(delta, sample.x) for delta, sample in zip(deltas, samples, strict=True)]
    total = tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in zip(*slices, strict=True))
    pages = zip(SHEETS, deltas, samples, slices, strict=True)
    return figure(
        "tensor", 412, "The gradient of every sample, and their sum", DESCRIPTION,
        _joined(),
        *(
            _sheet(grid, delta, sample.x, table, s + 1)
            for s, (grid, delta, sample, table) in reversed(list(enumerate(pages)))
        ),
        _sum(total),
    )  # fmt: skip


def _outer(delta: Vector, a: Vector) -> Matrix:
    return tuple(tuple(d * entry for entry in a) for d in delta)


def _corners(grid: Grid) -> tuple[Point, Point]:
    """Return the upper left and the lower right corner of a sheet, its headings included."""
    return (grid.left - 74, grid.top - 26), (grid.right + 6, grid.top + 72)


def _joined() -> str:
    """Join corresponding corners: the axis of the samples."""
    pairs = zip(_corners(SHEETS[0]), _corners(SHEETS[1]), strict=True)
    paths = [
        element("path", d=f"M{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}", stroke=EDGE, stroke_width=1.4,
                stroke_dasharray="2 4")
        for a, b in pairs
    ]  # fmt: skip
    name = letter((44, 46), "T", "skj", size=18)
    words = text((8, 274), "one sheet per sample", 12, "start")
    return group(*paths, name, words, fill=SOFT)


def _sheet(grid: Grid, delta: Vector, a: Vector, table: Matrix, sample: int) -> str:
    """Draw the slice of one sample as a multiplication table."""
    (x, y), (right, bottom) = _corners(grid)
    page = element(
        "rect", x=x, y=y, width=right - x, height=bottom - y, rx=6,
        fill=PAPER, stroke=EDGE, stroke_width=1.4,
    )  # fmt: skip
    rows = [
        text((grid.left - 4, grid.centre(k, 0)[1] + 4.5), number(d), 11.5, "end", fill=SIGNAL)
        for k, d in enumerate(delta)
    ]
    columns = [
        text((grid.centre(0, j)[0], grid.top - 8), number(value), 12.5, fill=ROW)
        for j, value in enumerate(a)
    ]
    frame = element(
        "path", d=f"M{grid.left:g} {y + 4:g}V{bottom - 4:g}M{x + 4:g} {grid.top:g}H{right - 4:g}",
        stroke=EDGE, stroke_width=1,
    )  # fmt: skip
    corner = text((grid.left - 8, grid.top - 8), f"s = {sample}", 12, "end", font_weight=600)
    return group(page, _mark(grid), frame, corner, *rows, *columns, grid.numbers(table, 12))


def _mark(grid: Grid) -> str:
    return grid.mark(0, (0, 1), fill=ROW_TINT, stroke=ROW, stroke_width=1.6)


def _sum(total: Matrix) -> str:
    """Draw the sum over the samples: the gradient of the batch."""
    x = (SUM.left + SUM.right) / 2
    arrow = arrows([((x, 252), (x, SUM.top - 28))], ROW, 2.6)
    name = letter((SUM.left - 66, SUM.middle + 5), "∂C/∂W", upper="1", size=16)
    words = text((x + 14, 274), "add up over s", 12.5, "start")
    shape = text((x, SUM.top - 10), "3×2, the shape of W¹", 12, fill=SOFT)
    equals = text((SUM.left - 18, SUM.middle + 5), "=", 15)
    return group(arrow, words, shape, name, equals, _mark(SUM), SUM.brackets(), SUM.numbers(total))
