"""Mistakes in the gradient, of one sample and summed over a batch."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..networks import Array
from .form import FIRST, LAST, NOT_FIRST, NOT_LAST, Form, Variant, Wrong, scattered

FORMS = (
    *scattered("outer-product-reversed", "outer", "reversed", FIRST, LAST),
    *scattered("bias-gradient-times-activation", "bias gradient", "times a", FIRST, LAST),
    *scattered("bias-gradient-times-activation", "bias gradient", "times own a", FIRST, LAST),
    Form("bias-gradient-times-activation", "bias gradient", "times each sum of a"),
    Form("bias-gradient-times-activation", "bias gradient", "times mean of a"),
    Form("bias-gradient-times-activation", "bias gradient", "times each sum of own a"),
    *scattered("bias-summed-over-neurons", "bias gradient", "summed over neurons", LAST),
    *scattered("bias-summed-over-neurons", "bias gradient", "summed over neurons, kept", LAST),
    Form("bias-summed-over-neurons", "bias gradient", "summed over all"),
    Form("bias-summed-over-neurons", "bias gradient", "summed over all, kept"),
    Form("bias-summed-over-neurons", "bias gradient", "summed over all, for each neuron"),
    Form("bias-summed-over-neurons", "bias gradient", "summed over neurons, as a column"),
    *scattered("off-by-one-layer", "a", "own", FIRST, LAST),
    *scattered("off-by-one-layer", "a", "before", NOT_FIRST, LAST),
    Form("off-by-one-layer", "a", "the input"),
    *scattered("off-by-one-layer", "delta", "of the next layer", NOT_LAST),
    *scattered("off-by-one-layer", "delta", "of the layer before"),
    Form("off-by-one-layer", "bias's delta", "of the next layer"),
    Form("off-by-one-layer", "bias's delta", "of the layer before"),
    Form("deltas-reversed", "order of gradients", "reversed"),
    Form("deltas-reversed", "order of gradients", "weights reversed"),
    Form("deltas-reversed", "order of gradients", "biases reversed"),
)
OVER_SAMPLES = (
    Form("bias-gradient-times-activation", "bias gradient", "times the sum of a"),
    Form("bias-gradient-times-activation", "bias gradient", "times the sums of own a"),
    Form("bias-gradient-times-activation", "bias gradient", "times the mean of a"),
    *scattered("bias-not-summed", "bias gradient", "not summed", LAST),
    Form("mean-instead-of-sum", "sum", "means"),
    Form("mean-instead-of-sum", "sum", "mean of weights"),
    Form("mean-instead-of-sum", "sum", "mean of biases"),
)


def gradient(
    deltas: list[Array], activations: list[Array], wrong: Wrong
) -> tuple[list[Array], list[Array]]:
    """Compute the gradient from arrays (n_l, N), with the given steps done otherwise."""
    last = len(deltas) - 1
    grad_weights, grad_biases = [], []
    for layer in range(len(deltas)):
        delta = _delta(deltas, layer, wrong("delta", layer, last))
        a = _activation(activations, layer, wrong("a", layer, last))
        grad_W = a @ delta.T if wrong("outer", layer, last) else delta @ a.T
        own = _delta(
            deltas, layer, wrong("bias's delta", layer, last) or wrong("delta", layer, last)
        )
        grad_b = _bias(own, a, activations[layer + 1], wrong("bias gradient", layer, last))
        how, samples = wrong("sum"), activations[0].shape[1]
        grad_weights.append(grad_W / samples if how in ("means", "mean of weights") else grad_W)
        grad_biases.append(grad_b / samples if how in ("means", "mean of biases") else grad_b)
    how = wrong("order of gradients")
    return (
        grad_weights[::-1] if how in ("reversed", "weights reversed") else grad_weights,
        grad_biases[::-1] if how in ("reversed", "biases reversed") else grad_biases,
    )


def _delta(deltas: list[Array], layer: int, how: str) -> Array:
    if how == "of the next layer":
        return deltas[min(layer + 1, len(deltas) - 1)]
    return deltas[layer - 1] if how else deltas[layer]


def _activation(activations: list[Array], layer: int, how: str) -> Array:
    if how == "own":
        return activations[layer + 1]
    if how == "the input":
        return activations[0]
    return activations[layer - 1] if how else activations[layer]


def _bias(delta: Array, a: Array, own: Array, how: str) -> Array:
    """Sum δ over the samples, or do what is done in its place."""
    ways: dict[str, Callable[[], Array]] = {
        "times a": lambda: np.sum(delta * a, axis=1, keepdims=True),
        "times own a": lambda: np.sum(delta * own, axis=1, keepdims=True),
        "times each sum of a": lambda: (delta @ a.T).sum(axis=1, keepdims=True),
        "times mean of a": lambda: (delta @ a.T).mean(axis=1, keepdims=True),
        "times each sum of own a": lambda: (delta @ own.T).sum(axis=1, keepdims=True),
        "times the sum of a": lambda: delta.sum(axis=1, keepdims=True) * a.sum(),
        "times the mean of a": lambda: delta.sum(axis=1, keepdims=True) * a.mean(),
        "times the sums of own a": lambda: (
            delta.sum(axis=1, keepdims=True) * own.sum(axis=1, keepdims=True)
        ),
        "summed over neurons": lambda: delta.sum(axis=0),
        "summed over neurons, kept": lambda: delta.sum(axis=0, keepdims=True),
        "summed over neurons, as a column": lambda: delta.sum(axis=0).reshape(-1, 1),
        "summed over all": lambda: delta.sum(),
        "summed over all, kept": lambda: delta.sum().reshape(1, 1),
        "summed over all, for each neuron": lambda: np.full((len(delta), 1), delta.sum()),
        "not summed": lambda: delta,
    }
    return np.asarray(ways[how]()) if how else delta.sum(axis=1, keepdims=True)


VARIANTS: dict[str, tuple[Variant, tuple[Form, ...]]] = {"gradient": (gradient, FORMS)}
