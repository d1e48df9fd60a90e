"""What the round through the network says: for each step, and for each neuron."""

from __future__ import annotations

import json
from collections.abc import Sequence

from course.backprop.figures.example import Network, Round, Sample, Vector, softsign_slope
from course.backprop.figures.letters import column, factor, lowered, number, products, raised

OPENING = (
    "One round on one sample",
    "→ forward: input sums z, activations a",
    "⇠ back: error signals δ, from the output on",
)


def hidden_words(network: Network, played: Round, k: int) -> list[str]:
    """Say the row, the sum and the signal of neuron k of layer 1."""
    z, rate = played.sums[0][k], played.rates[0][k]
    weights = tuple(row[k] for row in network.layers[1].weights)
    return [
        f"Neuron {k + 1} of layer 1",
        f"row {k + 1}: {_forward(network, played, 0, k)}",
        f"column {k + 1}: {products(weights, played.deltas[1])} = {number(rate)}",
        _signal(k, rate, z, played.deltas[0][k]),
    ]


def output_words(network: Network, played: Round, sample: Sample, m: int) -> list[str]:
    """Say the row, the sum and the signal of neuron m of layer 2."""
    a, rate = played.activations[2][m], played.rates[1][m]
    miss = f"{number(a)} − {factor(sample.y[m])} = {number(rate)}"
    return [
        f"Neuron {m + 1} of layer 2",
        f"row {m + 1}: {_forward(network, played, 1, m)}",
        f"miss: {lowered('a', m + 1)} − {lowered('y', m + 1)} = {miss}",
        _signal(m, rate, played.sums[1][m], played.deltas[1][m]),
    ]


def _forward(network: Network, played: Round, layer: int, k: int) -> str:
    row, bias = network.layers[layer].weights[k], network.layers[layer].biases[k]
    total = f"{products(row, played.activations[layer])} + {factor(bias)}"
    return f"{total} = {number(played.sums[layer][k])}"


def _signal(k: int, rate: float, z: float, delta: float) -> str:
    slope = f"{number(rate)}·{number(softsign_slope(z))}"
    return f"{lowered('δ', k + 1)} = {number(rate)}·σ′({number(z)}) = {slope} = {number(delta)}"


def steps(network: Network, sample: Sample, played: Round) -> list[list[str]]:
    """Say each step: a heading, and the numbers that it adds."""
    forward = [
        ["Input", f"a⁰ = x = {column(sample.x)}"],
        *(step for layer in (1, 2) for step in _layer_steps(played, layer)),
    ]
    return [*forward, *_backward_steps(network, sample, played)]


def _layer_steps(played: Round, layer: int) -> list[list[str]]:
    z, a, before = raised("z", layer), raised("a", layer), raised("a", layer - 1)
    weights, biases = raised("W", layer), raised("b", layer)
    return [
        [f"Input sums of layer {layer}", f"{z} = {weights} {before} + {biases}",
         f"= {column(played.sums[layer - 1])}"],
        [f"Activations of layer {layer}", f"{a} = σ({z})",
         f"= {column(played.activations[layer])}"],
    ]  # fmt: skip


def _backward_steps(network: Network, sample: Sample, played: Round) -> list[list[str]]:
    delta, x = played.deltas[0][0], sample.x[0]
    first = f"{number(delta)} · {number(x)} = {number(delta * x)}"
    return [
        ["The miss and the cost", f"a² − y = {column(played.rates[1])}",
         f"C = ½ ‖a² − y‖² = {number(played.cost)}"],
        ["Error signals of layer 2", "δ² = (a² − y) ⊙ σ′(z²)",
         f"= {column(played.rates[1])} ⊙ {column(_slopes(played.sums[1]))}",
         f"= {column(played.deltas[1])}"],
        ["Back along the columns of W²", "(W²)ᵀ δ² = ∂C/∂a¹", f"= {column(played.rates[0])}"],
        ["Error signals of layer 1", "δ¹ = (W²)ᵀ δ² ⊙ σ′(z¹)",
         f"with σ′(z¹) = {column(_slopes(played.sums[0]))}", f"= {column(played.deltas[0])}"],
        ["A derivative for every weight", "δ of the neuron, times a of the sender",
         f"into 1, from 1: {first}"],
    ]  # fmt: skip


def _slopes(sums: Vector) -> Vector:
    return tuple(map(softsign_slope, sums))


def steps_as_data(network: Network, sample: Sample, played: Round) -> str:
    """Write the steps as JSON: a list of lists of lines, each heading with its number."""
    told = steps(network, sample, played)
    return json.dumps([_numbered(n, len(told), step) for n, step in enumerate(told, 1)],
                      ensure_ascii=False)  # fmt: skip


def _numbered(n: int, total: int, step: Sequence[str]) -> list[str]:
    return [f"{n} of {total}: {step[0]}", *step[1:]]
