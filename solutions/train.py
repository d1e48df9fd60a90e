"""Full-batch gradient descent: all the steps together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .batch import forward_batch, gradient_batch
from .delta import deltas
from .networks import (
    FEWEST,
    IDENTITY,
    LOGISTIC,
    MAGNITUDES,
    UNLIKE_LOGISTIC,
    Array,
    Transfer,
    any_widths,
    different_widths,
    equal_widths,
    random_network,
    various,
    widths_in_turn,
)
from .update import update


def train(
    weights: list[Array],
    biases: list[Array],
    x: Array,
    y: Array,
    sigma: Callable[[Array], Array],
    sigma_prime: Callable[[Array], Array],
    learning_rate: float,
    epochs: int,
) -> tuple[list[Array], list[Array], list[float]]:
    """Minimise C = ½ Σ ‖a^L − y‖², summed over the batch, by `epochs` steps of the delta rule.

    Args:
        weights: W^l, (n_l, n_{l-1}), first layer first.
        biases: b^l, (n_l, 1).
        x: one input per column, (n_0, N).
        y: the outputs asked for, (n_L, N).
        sigma: the transfer function.
        sigma_prime: its derivative.
        learning_rate: η.
        epochs: how often the whole batch is gone through, 0 or more.

    Returns:
        The weights and biases after the last step, and the cost before each step.
    """
    weights, biases = list(weights), list(biases)
    costs: list[float] = []
    for _ in range(epochs):
        zs, activations = forward_batch(weights, biases, x, sigma)
        error = activations[-1] - y  # ∂C/∂a^L
        costs.append(0.5 * float(np.sum(error**2)))
        signals = deltas(weights, zs, error, sigma_prime)
        weights, biases = update(
            weights, biases, *gradient_batch(signals, activations), learning_rate
        )
    return weights, biases, costs


Arguments = tuple[Any, ...]
CaseMaker = Callable[[np.random.Generator], Iterator[Arguments]]


def case(
    rng: np.random.Generator,
    widths: list[int],
    epochs: int,
    transfer: Transfer = LOGISTIC,
    *,
    samples: int = 0,
    size: float = 1.0,
) -> Arguments:
    """Draw a network and a batch (of 3 to 6 unless told), targets and biases of the given size.

    The learning rate is small enough that the descent does not amplify rounding.
    """
    samples = samples or int(rng.integers(FEWEST, 7))
    network = random_network(rng, widths, bias=size)
    x = size * rng.normal(size=(widths[0], samples))
    y = size * rng.normal(size=(widths[-1], samples))
    functions = transfer.sigma, transfer.sigma_prime
    return (
        network.weights,
        network.biases,
        x,
        y,
        *functions,
        rng.uniform(0.1, 0.3) / samples,
        epochs,
    )


def cases_of(
    draw: Callable[[np.random.Generator], Iterator[list[int]]], epochs: int, samples: int = 0
) -> CaseMaker:
    """Make descents of so many epochs for each list of widths."""
    return lambda rng: (case(rng, widths, epochs, samples=samples) for widths in draw(rng))


def few_epochs(rng: np.random.Generator) -> Iterator[Arguments]:
    """Draw descents of no epoch and of two."""
    for epochs in (0, 2):
        yield case(rng, any_widths(rng, 2), epochs)


def tiny_and_large(rng: np.random.Generator) -> Iterator[Arguments]:
    """Draw linear networks with tiny targets, and with large ones that are one step away."""
    tiny, large = MAGNITUDES
    yield case(rng, [int(n) for n in rng.permutation([3, 4, 5])], 4, IDENTITY, size=tiny)
    yield case(rng, any_widths(rng, 1), 1, IDENTITY, size=large)


TESTS: dict[str, dict[str, CaseMaker]] = {
    "train": {
        "zero and two epochs": few_epochs,
        "cost before each update": cases_of(different_widths, 3),
        "weights after one epoch": cases_of(different_widths, 1),
        "biases after one epoch": cases_of(equal_widths, 1, samples=7),
        "many epochs": lambda rng: (case(rng, any_widths(rng, n), 25) for n in (1, 2)),
        "one sample": lambda rng: (case(rng, w, 2, samples=1) for w in equal_widths(rng)),
        "any transfer function": lambda rng: (
            case(rng, widths_in_turn(rng, 3, turn), 2, t) for turn, t in enumerate(UNLIKE_LOGISTIC)
        ),
        "tiny and large numbers": tiny_and_large,
        "arguments left alone": cases_of(various, 2),
    }
}
