"""One step of the delta rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .networks import (
    Array,
    any_widths,
    deep,
    different_widths,
    one_layer,
    random_network,
    various,
    widths_in_turn,
)


def update(
    weights: list[Array],
    biases: list[Array],
    grad_weights: list[Array],
    grad_biases: list[Array],
    learning_rate: float,
) -> tuple[list[Array], list[Array]]:
    """Step downhill: W − η ∂C/∂W and b − η ∂C/∂b, in new lists of new arrays.

    Args:
        weights: W^l, (n_l, n_{l-1}), first layer first.
        biases: b^l, (n_l, 1).
        grad_weights: ∂C/∂W^l, shaped like `weights`.
        grad_biases: ∂C/∂b^l, shaped like `biases`.
        learning_rate: η, above 0.

    Returns:
        The weights and the biases after the step.
    """
    new_weights = [W - learning_rate * g for W, g in zip(weights, grad_weights, strict=True)]
    new_biases = [b - learning_rate * g for b, g in zip(biases, grad_biases, strict=True)]
    return new_weights, new_biases


def case(
    rng: np.random.Generator, widths: list[int], learning_rate: float = 0.3, size: float = 1.0
) -> tuple[Any, ...]:
    """Draw a network and a gradient of the given size."""
    old, gradient = random_network(rng, widths), random_network(rng, widths)
    scaled = [[size * p for p in part] for part in (gradient.weights, gradient.biases)]
    return old.weights, old.biases, *scaled, learning_rate


CaseMaker = Callable[[np.random.Generator], Iterator[tuple[Any, ...]]]


def cases_of(draw: Callable[[np.random.Generator], Iterator[list[int]]]) -> CaseMaker:
    """Make cases out of a maker of widths."""
    return lambda rng: (case(rng, widths) for widths in draw(rng))


def tiny_and_large(rng: np.random.Generator) -> Iterator[tuple[Any, ...]]:
    """Draw networks and gradients that are tiny together, or large together."""
    for size in (1e-9, 1e3):
        weights, biases, *rest = case(rng, any_widths(rng, 2), size=size)
        yield [size * W for W in weights], [size * b for b in biases], *rest


TESTS: dict[str, dict[str, CaseMaker]] = {
    "update": {
        "weights of one layer": cases_of(one_layer),
        "biases of one layer": cases_of(one_layer),
        "layers of different widths": cases_of(different_widths),
        "deep network": cases_of(deep),
        "any learning rate": lambda rng: (
            case(rng, widths_in_turn(rng, 3, turn), learning_rate)
            for turn, learning_rate in enumerate((0.5, 1e-3, 7.0, 1.0))
        ),
        "tiny and large numbers": tiny_and_large,
        "arguments left alone": cases_of(various),
    }
}
