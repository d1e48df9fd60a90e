"""The gradient of one sample's cost, out of error signals and activations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .networks import (
    MAGNITUDES,
    Array,
    any_widths,
    deep,
    different_widths,
    equal_widths,
    one_layer,
    various,
)


def gradient(deltas: list[Array], activations: list[Array]) -> tuple[list[Array], list[Array]]:
    """Compute ∂C/∂W^l = δ^l (a^{l-1})ᵀ and ∂C/∂b^l = δ^l.

    Args:
        deltas: δ^1 … δ^L, each (n_l, 1).
        activations: a^0 … a^L, each (n_l, 1); the last is not needed.

    Returns:
        The gradients of the weights, each (n_l, n_{l-1}), and of the biases, each (n_l, 1).
    """
    grad_weights = [delta @ a.T for delta, a in zip(deltas, activations[:-1], strict=True)]
    return grad_weights, list(deltas)


def case(rng: np.random.Generator, widths: list[int], size: float = 1.0) -> tuple[Any, ...]:
    """Draw error signals of the given size, and activations."""
    deltas = [size * rng.normal(size=(n, 1)) for n in widths[1:]]
    return deltas, [rng.normal(size=(n, 1)) for n in widths]


CaseMaker = Callable[[np.random.Generator], Iterator[tuple[Any, ...]]]


def cases_of(draw: Callable[[np.random.Generator], Iterator[list[int]]]) -> CaseMaker:
    """Make cases out of a maker of widths."""
    return lambda rng: (case(rng, widths) for widths in draw(rng))


TESTS: dict[str, dict[str, CaseMaker]] = {
    "gradient": {
        "weights of one layer": cases_of(one_layer),
        "biases of one layer": cases_of(one_layer),
        "layers of equal width": cases_of(equal_widths),
        "layers of different widths": cases_of(different_widths),
        "deep network": cases_of(deep),
        "tiny and large numbers": lambda rng: (
            case(rng, any_widths(rng, 3), size) for size in MAGNITUDES
        ),
        "arguments left alone": cases_of(various),
    }
}
