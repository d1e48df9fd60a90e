"""Three neighbouring layers in letters: the weight w_kj, the split neuron, the ways to the cost."""

from __future__ import annotations

from course.backprop.figures.letters import letter
from course.backprop.figures.neuron import circle, split
from course.backprop.figures.palette import INK, ROW, SIGNAL, SOFT
from course.backprop.figures.svg import Point, arrows, element, figure, group, text

BEFORE: tuple[Point, ...] = ((32, 74), (32, 142), (32, 210))
NEURON: Point = (142, 142)
AFTER: tuple[Point, ...] = ((254, 74), (254, 142), (254, 210))
COST: Point = (316, 142)
HALF = 40
DESCRIPTION = (
    "Left, the neurons of layer l minus 1, one of them j; in the middle neuron k of layer l, "
    "split into its input sum z and its activation a with sigma between; right, the neurons of "
    "layer l plus 1, one of them m, and after them the cost C. From j to k a single marked "
    "arrow, the weight w k j. From k a dashed arrow to every neuron of the next layer, and from "
    "each of those one to C."
)


def draw_three_layers() -> str:
    """Draw the figure; it has letters only."""
    return figure(
        "three-layers", 294, "Three neighbouring layers and one weight", DESCRIPTION,
        _heads(),
        _arrows(),
        _neurons(),
        _split_neuron(),
        _weights(),
        _rules(),
    )  # fmt: skip


def _heads() -> str:
    names = ((BEFORE[0][0], "l − 1"), (NEURON[0], "l"), (AFTER[0][0], "l + 1"))
    return group(
        *(
            text((x, 22), "layer", 12.5, fill=SOFT) + letter((x, 40), index, size=15)
            for x, index in names
        )
    )


def _arrows() -> str:
    """Draw the one path into neuron k that counts, and the several out of it."""
    left, right = (NEURON[0] - HALF - 1, NEURON[1]), (NEURON[0] + HALF, NEURON[1])
    starts = [(x + 17, y) for x, y in BEFORE]
    forks = [(right, (x - 18, y)) for x, y in AFTER]
    ends = [((x + 17, y), (COST[0] - 17, COST[1] + 0.12 * (y - COST[1]))) for x, y in AFTER]
    return group(
        arrows((start, left) for start in starts),
        arrows([(starts[1], left)], ROW, 3),
        arrows([*forks, *ends], SIGNAL, 2.2, "6 3"),
    )


def _neurons() -> str:
    """Draw the neurons of the outer layers, and the cost; those without a name are empty."""
    named = [
        circle(at) + letter((at[0], at[1] + 5), name)
        for at, name in ((BEFORE[1], "j"), (AFTER[1], "m"))
    ]
    others = [circle(at) for at in (BEFORE[0], BEFORE[2], AFTER[0], AFTER[2])]
    cost = element(
        "rect", x=COST[0] - 16, y=COST[1] - 16, width=32, height=32, rx=6,
        fill="none", stroke=SIGNAL, stroke_width=1.8,
    )  # fmt: skip
    return group(*others, *named, cost, letter((COST[0], COST[1] + 5), "C"))


def _split_neuron() -> str:
    """Draw neuron k, large: z to the left, a to the right, sigma from one to the other."""
    x, y = NEURON
    return group(
        split(NEURON, HALF, 42),
        letter((x - 19, y + 5), "z", "k", "l") + letter((x + 18, y + 5), "a", "k", "l"),
        arrows([((x - 15, y + 31), (x + 15, y + 31))], INK, 1.4),
        letter((x, y + 48), "σ", size=15),
        text((x - 6, y - 30), "neuron", 12.5, fill=SOFT) + letter((x + 26, y - 30), "k"),
    )


def _weights() -> str:
    """Name the activation that goes in, the weight, and the weights that read neuron k."""
    return group(
        letter((34, 112), "a", "j", "l−1", 15),
        letter((74, 131), "w", "kj", "l", 17, fill=ROW),
        letter((220, 133), "w", "mk", "l+1", 15, fill=SIGNAL),
    )


def _rules() -> str:
    """Say which rule of the chain rule holds where."""
    y = 246
    return group(
        element("path", d=f"M14 {y}v6h146v-6", fill="none", stroke=ROW, stroke_width=1.6),
        element("path", d=f"M180 {y}v6h148v-6", fill="none", stroke=SIGNAL, stroke_width=1.6),
        text((87, y + 24), "one path: multiply", 13, fill=ROW, font_weight=600),
        text((254, y + 24), "several paths: add", 13, fill=SIGNAL, font_weight=600),
    )
