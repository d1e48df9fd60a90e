"""The lesson's small network, and one round forward and back through a network in plain Python."""

from __future__ import annotations

from dataclasses import dataclass

Vector = tuple[float, ...]
Matrix = tuple[Vector, ...]


@dataclass(frozen=True)
class Layer:
    """Weights W (one row for each neuron that receives) and biases b."""

    weights: Matrix
    biases: Vector


@dataclass(frozen=True)
class Network:
    """Layers 1 … L."""

    layers: tuple[Layer, ...]


@dataclass(frozen=True)
class Sample:
    """An input x and its target y."""

    x: Vector
    y: Vector


@dataclass(frozen=True)
class Round:
    """All numbers of one round on one sample, by layer; index 0 is layer 1 (in `activations`, x).

    `rates` are ∂C/∂a of each layer, `deltas` ∂C/∂z.
    """

    activations: tuple[Vector, ...]
    sums: tuple[Vector, ...]
    rates: tuple[Vector, ...]
    deltas: tuple[Vector, ...]
    cost: float


def softsign(z: float) -> float:
    """Return z / (1 + |z|)."""
    return z / (1 + abs(z))


def softsign_slope(z: float) -> float:
    """Return the derivative of the softsign, 1 / (1 + |z|)²."""
    return 1 / (1 + abs(z)) ** 2


def dot(row: Vector, column: Vector) -> float:
    """Return the sum of the products of two equally long lists."""
    return sum(w * a for w, a in zip(row, column, strict=True))


def input_sums(layer: Layer, incoming: Vector) -> Vector:
    """Return z = W a + b."""
    pairs = zip(layer.weights, layer.biases, strict=True)
    return tuple(dot(row, incoming) + bias for row, bias in pairs)


def play_round(network: Network, sample: Sample) -> Round:
    """Go forward and back: z, a, the halved squared cost, ∂C/∂a and δ of every layer."""
    activations, sums = [sample.x], []
    for layer in network.layers:
        sums.append(input_sums(layer, activations[-1]))
        activations.append(tuple(map(softsign, sums[-1])))
    rate = tuple(a - y for a, y in zip(activations[-1], sample.y, strict=True))
    rates, deltas = [rate], [_through_slope(rate, sums[-1])]
    for layer, z in zip(network.layers[:0:-1], sums[-2::-1], strict=True):
        columns = zip(*layer.weights, strict=True)
        rates.append(tuple(dot(column, deltas[-1]) for column in columns))
        deltas.append(_through_slope(rates[-1], z))
    cost = 0.5 * dot(rate, rate)
    return Round(tuple(activations), tuple(sums), tuple(rates[::-1]), tuple(deltas[::-1]), cost)


def _through_slope(rates: Vector, sums: Vector) -> Vector:
    return tuple(rate * softsign_slope(z) for rate, z in zip(rates, sums, strict=True))


NETWORK = Network(
    (
        Layer(((1, -2), (1, 1), (-1, 0)), (1, 0, 1)),
        Layer(((4, -4, -2), (-2, -4, 2)), (1, 2)),
    )
)
SAMPLES = (Sample((2, 1), (-0.5, 0.25)), Sample((-2, 1), (0.4, 0.875)))
