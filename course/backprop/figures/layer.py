"""One layer twice: as a network and as a matrix product, with the row of one neuron marked."""

from __future__ import annotations

from course.backprop.figures.example import Layer, Vector, dot, input_sums, softsign
from course.backprop.figures.letters import factor, letter, lowered, number, products
from course.backprop.figures.matrix import Grid, as_column
from course.backprop.figures.neuron import HALF, circle, inside, label, lines, split
from course.backprop.figures.palette import ROW, ROW_TINT, SOFT
from course.backprop.figures.svg import Point, arrows, between, element, figure, group, text

INPUTS: tuple[Point, ...] = ((52, 68), (52, 126))
NEURONS: tuple[Point, ...] = ((244, 48), (244, 97), (244, 146))
TOP = 212
W, X, B, Z, A = (
    Grid(24, TOP, 3, 2),
    Grid(98, TOP + 12, 2, 1),
    Grid(152, TOP, 3, 1),
    Grid(208, TOP, 3, 1),
    Grid(272, TOP, 3, 1, (52, 24)),
)
DESCRIPTION = (
    "Above, two inputs are joined to three neurons by arrows; each neuron shows its input sum "
    "z and its activation a. Below, the same layer as a matrix product: W times x plus b is "
    "z, and sigma of z is a. The arrows into neuron 1 and the first row of W, b, z and a are "
    "marked alike."
)


def draw_layer(layer: Layer, x: Vector) -> str:
    """Draw a layer of 3 neurons that reads x, 2 inputs."""
    said = [_said(layer, x, k) for k in range(3)]
    return figure(
        "layer", 376, "One layer as a network and as a matrix product", DESCRIPTION,
        arrows((start, _door(k)) for k in range(3) for start in map(_exit, INPUTS)),
        *(_marked(layer, k, said[k]) for k in range(3)),
        _network(layer, x),
        _product(layer, x),
        lines((24, TOP + 100), said[0], 3),
        *(_row_to_pick(k) for k in range(3)),
    )  # fmt: skip


def _said(layer: Layer, x: Vector, k: int) -> list[str]:
    """Say in words what neuron k does."""
    z = input_sums(layer, x)[k]
    total = f"{products(layer.weights[k], x)} + {factor(layer.biases[k])}"
    return [
        f"Neuron {k + 1} reads row {k + 1} of W¹",
        f"{lowered('z', k + 1)} = {total} = {number(z)}",
        f"{lowered('a', k + 1)} = σ({number(z)}) = {number(softsign(z))}",
    ]


def _exit(at: Point) -> Point:
    return (at[0] + 18, at[1])


def _door(k: int) -> Point:
    return (NEURONS[k][0] - HALF - 1, NEURONS[k][1])


def _marked(layer: Layer, k: int, said: list[str]) -> str:
    """Draw what belongs to neuron k, in both pictures; all but the first are hidden at first."""
    ways = [(start, _door(k)) for start in map(_exit, INPUTS)]
    weights = [
        label(between(*way, 0.42), weight, ROW)
        for way, weight in zip(ways, layer.weights[k], strict=True)
    ]
    bands = [grid.mark(k, (0, grid.columns), fill=ROW_TINT, stroke=ROW) for grid in (W, B, Z, A)]
    x, y = NEURONS[k]
    ring = element(
        "rect", x=x - HALF - 3, y=y - 19, width=2 * HALF + 6, height=38, rx=19,
        fill="none", stroke=ROW, stroke_width=2.6,
    )  # fmt: skip
    return group(
        arrows(ways, ROW, 2.6), *weights, *bands, ring,
        data_neuron=k + 1, data_spot=f"{x:g} {y:g}", data_label=f"Neuron {k + 1}",
        data_say="|".join(said), visibility=None if k == 0 else "hidden",
    )  # fmt: skip


def _network(layer: Layer, x: Vector) -> str:
    """Draw the inputs and the neurons with their values."""
    sums = input_sums(layer, x)
    inputs = [
        circle(at) + text((at[0], at[1] + 5), number(value), 13.5)
        + letter((at[0] - 30, at[1] + 5), "x", lower=str(j + 1))
        for j, (at, value) in enumerate(zip(INPUTS, x, strict=True))
    ]  # fmt: skip
    neurons = [
        split(at) + inside(at, -1, z) + inside(at, 1, softsign(z))
        + text((at[0] + 50, at[1] + 4.5), f"k = {k + 1}", 12, "start", fill=SOFT)
        for k, (at, z) in enumerate(zip(NEURONS, sums, strict=True))
    ]  # fmt: skip
    heads = [letter((NEURONS[0][0] - 19, 22), "z", upper="1"), letter((263, 22), "a", upper="1")]
    return group(*inputs, *neurons, *heads)


def _product(layer: Layer, x: Vector) -> str:
    """Draw W x + b = z and what sigma makes of it."""
    sums = tuple(dot(row, x) + b for row, b in zip(layer.weights, layer.biases, strict=True))
    filled = (
        (W, layer.weights, "W", "1"),
        (X, as_column(x), "x", ""),
        (B, as_column(layer.biases), "b", "1"),
        (Z, as_column(sums), "z", "1"),
        (A, as_column(tuple(map(softsign, sums))), "a", "1"),
    )
    drawn = [
        grid.brackets()
        + grid.numbers(values)
        + letter(((grid.left + grid.right) / 2, TOP - 11), name, upper=upper)
        for grid, values, name, upper in filled
    ]
    signs = [
        text((at, W.middle + 5), sign, 15) for at, sign in ((140, "+"), (195, "="), (255, "→"))
    ]
    return group(*drawn, *signs, letter((255, W.middle - 9), "σ", size=14))


def _row_to_pick(k: int) -> str:
    """Cover row k of the product with what a pointer can find."""
    return element(
        "rect", x=W.left - 8, y=TOP + 24 * k, width=A.right - W.left + 14, height=24,
        fill="none", pointer_events="all", data_pick=k + 1,
    )  # fmt: skip
