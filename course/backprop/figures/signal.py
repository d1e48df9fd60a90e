"""A round through the whole network: numbers forward, and the error signal flowing back."""

from __future__ import annotations

from collections.abc import Sequence

from course.backprop.figures.example import Network, Round, Sample, play_round
from course.backprop.figures.letters import letter, number
from course.backprop.figures.neuron import HALF, circle, inside, label, lines, split
from course.backprop.figures.palette import ROW, SIGNAL, SIGNAL_TINT, SOFT
from course.backprop.figures.round_text import OPENING, hidden_words, output_words, steps_as_data
from course.backprop.figures.svg import Point, Way, arrows, between, element, figure, group, text

INPUTS: tuple[Point, ...] = ((24, 117), (24, 191))
HIDDEN: tuple[Point, ...] = ((124, 74), (124, 154), (124, 234))
OUTPUTS: tuple[Point, ...] = ((294, 98), (294, 210))
COST: Point = (294, 156)
DESCRIPTION = (
    "Two inputs, three hidden neurons and two outputs with the lesson's numbers: in each "
    "neuron its input sum z and activation a, below it its error signal delta. Solid arrows "
    "lead forward. Dashed arrows lead back from the outputs to the hidden neurons along the "
    "weights of layer 2; none lead back to the inputs."
)


def draw_signal(network: Network, sample: Sample) -> str:
    """Draw a network of 2 inputs, 3 hidden neurons and 2 outputs with a round on one sample."""
    played = play_round(network, sample)
    return figure(
        "signal", 432, "One round: forward to the cost, and back", DESCRIPTION,
        _heads(),
        arrows(_into_hidden() + _into_outputs()),
        group(_back(_into_outputs()), data_from=8),
        *_marks(),
        *(_hidden_marks(network, played, k) for k in range(3)),
        *(_output_marks(network, played, sample, m) for m in range(2)),
        _inputs(sample),
        *(_neuron(at, played, 0, k) for k, at in enumerate(HIDDEN)),
        *(_neuron(at, played, 1, m) for m, at in enumerate(OUTPUTS)),
        _weights(network),
        _goal(sample, played),
        lines((14, 298), OPENING, 4),
        data_steps=steps_as_data(network, sample, played),
    )  # fmt: skip


def _into_hidden() -> list[Way]:
    return [_way(start, 17, end) for end in HIDDEN for start in INPUTS]


def _into_outputs() -> list[Way]:
    return [_way(start, HALF + 1, end) for end in OUTPUTS for start in HIDDEN]


def _way(start: Point, leave: float, end: Point) -> Way:
    return (start[0] + leave, start[1]), (end[0] - HALF - 2, end[1])


def _back(ways: list[Way], width: float = 1.8) -> str:
    """Draw dashed arrows that lead against the given ways."""
    return arrows(((end, start) for start, end in ways), SIGNAL, width, "6 4")


def _heads() -> str:
    names = ((24, "layer 0"), (HIDDEN[0][0], "layer 1"), (OUTPUTS[0][0], "layer 2"))
    words = [text((max(x, 30), 20), name, 12.5, fill=SOFT) for x, name in names]
    halves = [
        letter((x - 19, 46), "z", upper=layer, size=14)
        + letter((x + 19, 46), "a", upper=layer, size=14)
        for x, layer in ((HIDDEN[0][0], "1"), (OUTPUTS[0][0], "2"))
    ]
    return group(*words, letter((24, 46), "a", upper="0", size=14), *halves)


def _inputs(sample: Sample) -> str:
    drawn = [
        circle(at) + text((at[0], at[1] + 5), number(value), 13, data_from=1)
        for at, value in zip(INPUTS, sample.x, strict=True)
    ]
    return group(*drawn)


def _neuron(at: Point, played: Round, layer: int, k: int) -> str:
    """Draw a neuron with z, a and, below it, δ; each from the step on in which it is known."""
    known = 2 + 2 * layer
    signal = f"δ {number(played.deltas[layer][k])}"
    return group(
        split(at),
        inside(at, -1, played.sums[layer][k], data_from=known),
        inside(at, 1, played.activations[layer + 1][k], data_from=known + 1),
        text((at[0], at[1] + 33), signal, 12.5, fill=SIGNAL, font_weight=600,
             data_from=9 - 2 * layer),
    )  # fmt: skip


def _weights(network: Network) -> str:
    """Write the weights of layer 2 at their arrows; the round needs them both ways."""
    rows = [weight for row in network.layers[1].weights for weight in row]
    return group(
        *(
            label(between(*way, 0.3), weight)
            for way, weight in zip(_into_outputs(), rows, strict=True)
        )
    )


def _goal(sample: Sample, played: Round) -> str:
    """Write the targets and the cost."""
    targets = [
        text((x, y - 25), f"target {number(value)}", 12.5, data_from=6)
        for (x, y), value in zip(OUTPUTS, sample.y, strict=True)
    ]
    cost = text(
        (COST[0], COST[1] + 4.5), f"C = {number(played.cost)}", 13, font_weight=600, data_from=6
    )
    return group(*targets, cost)


def _ring(at: Point, half: float, height: float, colour: str = ROW, fill: str = "none") -> str:
    return element(
        "rect", x=at[0] - half, y=at[1] - height / 2, width=2 * half, height=height,
        rx=height / 2, fill=fill, stroke=colour, stroke_width=2.4,
    )  # fmt: skip


def _marks() -> list[str]:
    """Draw what is marked in each step, hidden at first."""
    marked = {
        1: [_ring(at, 20, 40) for at in INPUTS],
        2: [arrows(_into_hidden(), ROW, 2.4)],
        3: [_ring(at, HALF + 3, 38) for at in HIDDEN],
        4: [arrows(_into_outputs(), ROW, 2.4)],
        5: [_ring(at, HALF + 3, 38) for at in OUTPUTS],
        6: [_ring(COST, 34, 26, SIGNAL, SIGNAL_TINT)],
        7: [_ring((x, y + 28.5), 42, 21, SIGNAL, SIGNAL_TINT) for x, y in OUTPUTS],
        8: [_back(_into_outputs(), 2.8)],
        9: [_ring((x, y + 28.5), 48, 21, SIGNAL, SIGNAL_TINT) for x, y in HIDDEN],
        10: [arrows(_into_hidden()[:1], ROW, 3.2), _ring(INPUTS[0], 20, 40),
             _ring((HIDDEN[0][0], HIDDEN[0][1] + 28.5), 48, 21, SIGNAL, SIGNAL_TINT)],
    }  # fmt: skip
    return [group(*drawn, data_now=step, visibility="hidden") for step, drawn in marked.items()]


def _hidden_marks(network: Network, played: Round, k: int) -> str:
    """Mark the row into hidden neuron k, and the column back to it."""
    row = _into_hidden()[2 * k : 2 * k + 2]
    weights = [
        label(between(*way, 0.42), weight, ROW)
        for way, weight in zip(row, network.layers[0].weights[k], strict=True)
    ]
    ways = [arrows(row, ROW, 2.6), *weights, _back(_into_outputs()[k::3], 2.8)]
    return _chosen(f"1-{k + 1}", HIDDEN[k], hidden_words(network, played, k), ways)


def _output_marks(network: Network, played: Round, sample: Sample, m: int) -> str:
    """Mark the row into output m, and the cost."""
    row = arrows(_into_outputs()[3 * m : 3 * m + 3], ROW, 2.6)
    cost = _ring(COST, 34, 26, SIGNAL, SIGNAL_TINT)
    words = output_words(network, played, sample, m)
    return _chosen(f"2-{m + 1}", OUTPUTS[m], words, [row, cost])


def _chosen(name: str, at: Point, words: Sequence[str], drawn: Sequence[str]) -> str:
    layer, _, k = name.partition("-")
    return group(
        *drawn, _ring(at, HALF + 3, 38),
        data_neuron=name, data_spot=f"{at[0]:g} {at[1]:g}",
        data_label=f"Neuron {k} of layer {layer}", data_say="|".join(words), visibility="hidden",
    )  # fmt: skip
