"""The error signals: δ of the last layer, of a hidden layer, of all layers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .networks import (
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


def output_delta(grad_a: Array, z: Array, sigma_prime: Callable[[Array], Array]) -> Array:
    """Compute δ^L = ∇_a C ⊙ σ'(z^L).

    Args:
        grad_a: ∂C/∂a^L, (n_L, 1).
        z: z^L, (n_L, 1).
        sigma_prime: the derivative of the transfer function, element by element.

    Returns:
        δ^L = ∂C/∂z^L, (n_L, 1).
    """
    return grad_a * sigma_prime(z)


def hidden_delta(
    weights_next: Array, delta_next: Array, z: Array, sigma_prime: Callable[[Array], Array]
) -> Array:
    """Compute δ^l = (W^{l+1})ᵀ δ^{l+1} ⊙ σ'(z^l).

    Args:
        weights_next: W^{l+1}, (n_{l+1}, n_l).
        delta_next: δ^{l+1}, (n_{l+1}, 1).
        z: z^l, (n_l, 1).
        sigma_prime: the derivative of the transfer function, element by element.

    Returns:
        δ^l = ∂C/∂z^l, (n_l, 1).
    """
    delta: Array = weights_next.T @ delta_next * sigma_prime(z)
    return delta


def deltas(
    weights: list[Array], zs: list[Array], grad_a: Array, sigma_prime: Callable[[Array], Array]
) -> list[Array]:
    """Compute δ^1 … δ^L, from the last layer to the first, first layer first.

    Args:
        weights: W^1 … W^L; the first of them is not needed, as nothing lies before layer 1.
        zs: z^1 … z^L, each (n_l, 1).
        grad_a: ∂C/∂a^L, (n_L, 1).
        sigma_prime: the derivative of the transfer function, element by element.

    Returns:
        L arrays (n_l, 1).
    """
    delta = output_delta(grad_a, zs[-1], sigma_prime)
    backwards = [delta]
    for W_next, z in zip(weights[:0:-1], zs[-2::-1], strict=True):
        delta = hidden_delta(W_next, delta, z, sigma_prime)
        backwards.append(delta)
    return backwards[::-1]


Arguments = tuple[Any, ...]
CaseMaker = Callable[[np.random.Generator], Iterator[Arguments]]


def output_case(
    rng: np.random.Generator, n: int, transfer: Transfer = LOGISTIC, size: float = 1.0
) -> Arguments:
    """Draw ∇_a C of the given size and z for an output layer of n neurons."""
    return size * rng.normal(size=(n, 1)), rng.normal(size=(n, 1)), transfer.sigma_prime


def hidden_case(
    rng: np.random.Generator, n: int, n_next: int, transfer: Transfer = LOGISTIC, size: float = 1.0
) -> Arguments:
    """Draw a layer of n neurons and the error signals of the n_next neurons after it."""
    W_next = rng.normal(size=(n_next, n))
    delta_next = size * rng.normal(size=(n_next, 1))
    return W_next, delta_next, rng.normal(size=(n, 1)), transfer.sigma_prime


def network_case(
    rng: np.random.Generator,
    widths: list[int],
    transfer: Transfer = LOGISTIC,
    size: float = 1.0,
) -> Arguments:
    """Draw a whole network with input sums, and ∇_a C of the given size."""
    network = random_network(rng, widths)
    zs = [rng.normal(size=(n, 1)) for n in widths[1:]]
    return network.weights, zs, size * rng.normal(size=(widths[-1], 1)), transfer.sigma_prime


def output_layers(*sizes: int) -> CaseMaker:
    """Make output layers of the given widths."""
    return lambda rng: (output_case(rng, n) for n in sizes)


def hidden_layers(*sizes: tuple[int, int]) -> CaseMaker:
    """Make hidden layers of the given widths (n_l, n_{l+1})."""
    return lambda rng: (hidden_case(rng, n, n_next) for n, n_next in sizes)


def networks(draw: Callable[[np.random.Generator], Iterator[list[int]]]) -> CaseMaker:
    """Make whole networks out of a maker of widths."""
    return lambda rng: (network_case(rng, widths) for widths in draw(rng))


TESTS: dict[str, dict[str, CaseMaker]] = {
    "output_delta": {
        "one neuron": output_layers(1, 1),
        "several neurons": output_layers(2, 16),
        "any transfer function": lambda rng: (output_case(rng, 4, t) for t in UNLIKE_LOGISTIC),
        "tiny and large numbers": lambda rng: (output_case(rng, 3, size=s) for s in MAGNITUDES),
        "arguments left alone": output_layers(3),
    },
    "hidden_delta": {
        "layers of equal width": hidden_layers((2, 2), (7, 7)),
        "layers of different widths": hidden_layers((3, 2), (2, 5), (1, 16)),
        "any transfer function": lambda rng: (hidden_case(rng, 3, 3, t) for t in UNLIKE_LOGISTIC),
        "tiny and large numbers": lambda rng: (hidden_case(rng, 3, 3, size=s) for s in MAGNITUDES),
        "arguments left alone": hidden_layers((3, 3)),
    },
    "deltas": {
        "one layer": networks(one_layer),
        "layers of equal width": networks(equal_widths),
        "layers of different widths": networks(different_widths),
        "deep network": networks(deep),
        "any transfer function": lambda rng: (
            network_case(rng, widths_in_turn(rng, 3, turn), t)
            for turn, t in enumerate(UNLIKE_LOGISTIC)
        ),
        "tiny and large numbers": lambda rng: (
            network_case(rng, any_widths(rng, 2), size=s) for s in MAGNITUDES
        ),
        "arguments left alone": networks(various),
    },
}
