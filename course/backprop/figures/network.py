"""The whole network: what each layer holds, and the shape of each array."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from course.backprop.figures.example import Network
from course.backprop.figures.letters import letter
from course.backprop.figures.neuron import circle
from course.backprop.figures.palette import ROW, ROW_TINT, SOFT
from course.backprop.figures.svg import WIDTH, Point, arrows, element, figure, group, text

RADIUS = 17
MIDDLE = 132
GAP = 56


def draw_network(network: Network) -> str:
    """Draw a network with a few neurons in each layer, left to right."""
    widths = [len(network.layers[0].weights[0]), *(len(layer.biases) for layer in network.layers)]
    places = [_places(n, _at(layer, len(widths))) for layer, n in enumerate(widths)]
    return figure(
        "network", 336, "The whole network, layer by layer", _description(widths),
        *(_arrows(before, after) for before, after in pairwise(places)),
        *(_layer(layer, spots) for layer, spots in enumerate(places)),
        *(_parameters(layer, widths) for layer in range(1, len(widths))),
    )  # fmt: skip


def _description(widths: Sequence[int]) -> str:
    inner = "; ".join(
        f"layer {layer} has {n} neurons, with weights W of shape {n} by {widths[layer - 1]} and "
        f"biases b of shape {n} by 1"
        for layer, n in enumerate(widths)
        if layer
    )
    return (
        f"From left to right: layer 0, {widths[0]} inputs; {inner}. "
        "Each neuron reads from every neuron of the layer before."
    )


def _at(layer: int, layers: int) -> float:
    return 52 + layer * (WIDTH - 104) / (layers - 1)


def _places(n: int, x: float) -> list[Point]:
    return [(x, MIDDLE + GAP * (k - (n - 1) / 2)) for k in range(n)]


def _arrows(before: list[Point], after: list[Point]) -> str:
    """Join every neuron of a layer to every one of the next."""
    pairs = ((start, end) for start in before for end in after)
    return arrows(((s[0] + RADIUS + 1, s[1]), (e[0] - RADIUS - 2, e[1])) for s, e in pairs)


def _layer(layer: int, places: list[Point]) -> str:
    """Draw the neurons of a layer, its name above and its columns below."""
    x, n = places[0][0], len(places)
    name = "x" if layer == 0 else "a"
    upper = "" if layer == 0 else str(layer)
    neurons = [
        circle(at, RADIUS) + letter((at[0], at[1] + 5), name, lower=str(k + 1), upper=upper)
        for k, at in enumerate(places)
    ]
    words = f"{n} inputs" if layer == 0 else f"{n} neurons"
    heads = [
        text((x, 22), f"layer {layer}", 13, font_weight=600),
        text((x, 39), words, 12.5, fill=SOFT),
    ]
    return group(*heads, *neurons, _columns(x, layer, n))


def _columns(x: float, layer: int, n: int) -> str:
    """Name what a layer puts out, with its shape."""
    y = MIDDLE + 110
    if layer == 0:
        return letter((x - 17, y), "a", upper="0") + letter((x + 11, y), "= x") + _shape(x, y, n, 1)
    sums = letter((x - 22, y), "z", upper=str(layer)) + letter((x + 22, y), "a", upper=str(layer))
    arrow = arrows([((x - 10, y - 5), (x + 11, y - 5))], ROW, 1.6)
    return sums + arrow + letter((x, y - 11), "σ", size=13) + _shape(x, y, n, 1)


def _parameters(layer: int, widths: Sequence[int]) -> str:
    """Name the weights and biases on the way into a layer, with their shapes."""
    x = (_at(layer - 1, len(widths)) + _at(layer, len(widths))) / 2
    y, upper = MIDDLE + 168, str(layer)
    plate = element("rect", x=x - 54, y=y - 22, width=108, height=48, rx=8, fill=ROW_TINT)
    weights = letter((x - 26, y), "W", upper=upper) + _shape(
        x - 26, y, widths[layer], widths[layer - 1]
    )
    biases = letter((x + 28, y), "b", upper=upper) + _shape(x + 28, y, widths[layer], 1)
    return group(plate, weights, biases)


def _shape(x: float, y: float, rows: int, columns: int) -> str:
    return text((x, y + 18), f"{rows}×{columns}", 12.5, fill=SOFT)
