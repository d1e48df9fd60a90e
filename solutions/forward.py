"""The forward step: from an input to every layer's input sums and activations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .networks import (
    HOMOGENEOUS,
    LOGISTIC,
    MAGNITUDES,
    UNLIKE_LOGISTIC,
    Array,
    Transfer,
    any_widths,
    deep,
    different_widths,
    equal_widths,
    one_layer,
    random_network,
    various,
    widths_in_turn,
)


def forward(
    weights: list[Array], biases: list[Array], x: Array, sigma: Callable[[Array], Array]
) -> tuple[list[Array], list[Array]]:
    """Compute z^l = W^l a^{l-1} + b^l and a^l = σ(z^l), with a^0 = x.

    Args:
        weights: W^l with shape (n_l, n_{l-1}), first layer first.
        biases: b^l with shape (n_l, 1).
        x: the input, (n_0, 1); a batch (n_0, N) works as well.
        sigma: the transfer function, element by element.

    Returns:
        The L input sums z^1 … z^L and the L+1 activations a^0 … a^L.
    """
    zs: list[Array] = []
    activations = [x]
    for W, b in zip(weights, biases, strict=True):
        z = W @ activations[-1] + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


Arguments = tuple[Any, ...]


def case(
    rng: np.random.Generator,
    widths: list[int],
    transfer: Transfer = LOGISTIC,
    *,
    samples: int = 1,
    size: float = 1.0,
) -> Arguments:
    """Draw one case; `size` is that of the biases and of the input."""
    network = random_network(rng, widths, bias=size)
    x = size * rng.normal(size=(widths[0], samples))
    return network.weights, network.biases, x, transfer.sigma


def cases_of(
    draw: Callable[[np.random.Generator], Iterator[list[int]]],
) -> Callable[[np.random.Generator], Iterator[Arguments]]:
    """Make a maker of cases with the logistic function out of a maker of widths."""

    def make(rng: np.random.Generator) -> Iterator[Arguments]:
        for widths in draw(rng):
            yield case(rng, widths)

    return make


def any_transfer_function(rng: np.random.Generator) -> Iterator[Arguments]:
    """Draw a case for every transfer function that is not the logistic one."""
    for turn, transfer in enumerate(UNLIKE_LOGISTIC):
        yield case(rng, widths_in_turn(rng, 2, turn), transfer)


def tiny_and_large(rng: np.random.Generator) -> Iterator[Arguments]:
    """Draw cases whose every number is tiny, or large."""
    for size, transfer in zip(MAGNITUDES, HOMOGENEOUS, strict=True):
        yield case(rng, any_widths(rng, 2), transfer, size=size)


TESTS = {
    "forward": {
        "input sums of one layer": cases_of(one_layer),
        "activations of one layer": cases_of(one_layer),
        "layers of equal width": cases_of(equal_widths),
        "layers of different widths": cases_of(different_widths),
        "deep network": cases_of(deep),
        "any transfer function": any_transfer_function,
        "tiny and large numbers": tiny_and_large,
        "arguments left alone": cases_of(various),
    }
}
