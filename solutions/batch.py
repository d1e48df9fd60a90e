"""The same for a batch: one column per sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .forward import case as forward_case
from .forward import forward
from .networks import (
    HOMOGENEOUS,
    MAGNITUDES,
    UNLIKE_LOGISTIC,
    Array,
    any_widths,
    deep,
    different_widths,
    equal_widths,
    various,
    widths_in_turn,
)


def forward_batch(
    weights: list[Array], biases: list[Array], x: Array, sigma: Callable[[Array], Array]
) -> tuple[list[Array], list[Array]]:
    """Compute Z^l = W^l A^{l-1} + b^l and A^l = σ(Z^l); b^l is added to every column.

    Args:
        weights: W^l with shape (n_l, n_{l-1}), first layer first.
        biases: b^l with shape (n_l, 1).
        x: one input per column, (n_0, N).
        sigma: the transfer function, element by element.

    Returns:
        The L input sums and the L+1 activations, each (n_l, N).
    """
    return forward(weights, biases, x, sigma)


def gradient_tensor(delta: Array, activation: Array) -> Array:
    """Compute ∂C_i/∂w_kj for each sample i: δ_ki a_ji, indexed [sample, neuron, weight].

    Args:
        delta: δ^l, (n_l, N).
        activation: a^{l-1}, (n_{l-1}, N).

    Returns:
        (N, n_l, n_{l-1}).
    """
    tensor: Array = delta.T[:, :, np.newaxis] * activation.T[:, np.newaxis, :]
    return tensor


def gradient_batch(
    deltas: list[Array], activations: list[Array]
) -> tuple[list[Array], list[Array]]:
    """Compute the gradient summed over the samples, one matrix product per layer.

    Σ_i δ_ki a_ji is row k of δ times column j of aᵀ: the product does the sum over the samples.

    Args:
        deltas: δ^1 … δ^L, each (n_l, N).
        activations: a^0 … a^L, each (n_l, N); the last is not needed.

    Returns:
        The gradients of the weights, each (n_l, n_{l-1}), and of the biases, each (n_l, 1).
    """
    grad_weights = [delta @ a.T for delta, a in zip(deltas, activations[:-1], strict=True)]
    grad_biases = [delta.sum(axis=1, keepdims=True) for delta in deltas]
    return grad_weights, grad_biases


Arguments = tuple[Any, ...]
CaseMaker = Callable[[np.random.Generator], Iterator[Arguments]]
Draw = Callable[[np.random.Generator], Iterator[list[int]]]


def forward_cases(draw: Draw, *samples: int) -> CaseMaker:
    """Make batches of the given sizes for each list of widths."""
    return lambda rng: (
        forward_case(rng, widths, samples=n) for widths in draw(rng) for n in samples
    )


def tensor_case(
    rng: np.random.Generator, shape: tuple[int, int, int], size: float = 1.0
) -> Arguments:
    """Draw δ and a for (N, n_l, n_{l-1}); δ of the given size."""
    samples, neurons, inputs = shape
    return size * rng.normal(size=(neurons, samples)), rng.normal(size=(inputs, samples))


def tensor_cases(*shapes: tuple[int, int, int]) -> CaseMaker:
    """Make cases for the given (N, n_l, n_{l-1})."""
    return lambda rng: (tensor_case(rng, shape) for shape in shapes)


def gradient_case(
    rng: np.random.Generator, widths: list[int], samples: int, size: float = 1.0
) -> Arguments:
    """Draw the error signals, of the given size, and the activations of a batch."""
    deltas = [size * rng.normal(size=(n, samples)) for n in widths[1:]]
    return deltas, [rng.normal(size=(n, samples)) for n in widths]


def gradient_cases(draw: Draw, *samples: int) -> CaseMaker:
    """Make batches of the given sizes for each list of widths."""
    return lambda rng: (gradient_case(rng, widths, n) for widths in draw(rng) for n in samples)


def square(rng: np.random.Generator) -> Iterator[list[int]]:
    """Draw layers as wide as the batch has samples (3): a wrong axis changes values only."""
    yield [3, 3]
    yield [3, 3, 3]


TESTS: dict[str, dict[str, CaseMaker]] = {
    "forward_batch": {
        "one sample": forward_cases(equal_widths, 1),
        "several samples": forward_cases(different_widths, 6),
        "as many samples as neurons": forward_cases(square, 3),
        "deep network": forward_cases(deep, 5),
        "any transfer function": lambda rng: (
            forward_case(rng, widths_in_turn(rng, 2, turn), t, samples=4)
            for turn, t in enumerate(UNLIKE_LOGISTIC)
        ),
        "tiny and large numbers": lambda rng: (
            forward_case(rng, any_widths(rng, 2), t, samples=4, size=size)
            for size, t in zip(MAGNITUDES, HOMOGENEOUS, strict=True)
        ),
        "arguments left alone": forward_cases(various, 4),
    },
    "gradient_tensor": {
        "one sample": tensor_cases((1, 3, 2), (1, 1, 1), (1, 4, 4)),
        "several samples": tensor_cases((5, 3, 2), (2, 1, 6), (7, 4, 1)),
        "as many samples as neurons": tensor_cases((3, 3, 3), (4, 4, 4)),
        "tiny and large numbers": lambda rng: (
            tensor_case(rng, (4, 3, 2), size) for size in MAGNITUDES
        ),
        "arguments left alone": tensor_cases((3, 3, 3), (5, 3, 2)),
    },
    "gradient_batch": {
        "one sample": gradient_cases(equal_widths, 1),
        "weights": gradient_cases(different_widths, 6),
        "biases": gradient_cases(different_widths, 6),
        "as many samples as neurons": gradient_cases(square, 3),
        "deep network": gradient_cases(deep, 5),
        "tiny and large numbers": lambda rng: (
            gradient_case(rng, any_widths(rng, 2), 4, size) for size in MAGNITUDES
        ),
        "arguments left alone": gradient_cases(various, 4),
    },
}
