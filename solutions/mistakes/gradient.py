"""Mistakes in the gradient, of one sample and summed over a batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..networks import Array
from . import in_place
from .form import FIRST, LAST, NOT_FIRST, NOT_LAST, Form, Variant, Wrong, scattered

FORMS = (
    *scattered("outer-product-reversed", "outer", "reversed", FIRST, LAST),
    *scattered("bias-gradient-times-activation", "bias factor", "a", FIRST, LAST),
    *scattered("bias-gradient-times-activation", "bias factor", "own a", FIRST, LAST),
    Form("bias-gradient-times-activation", "bias factor", "first of a"),
    Form("bias-gradient-times-activation", "bias factor", "sum of a"),
    Form("bias-gradient-times-activation", "bias factor", "mean of a"),
    Form("bias-gradient-times-activation", "bias factor", "sum of own a"),
    Form("bias-gradient-times-activation", "bias factor", "mean of own a"),
    Form("bias-gradient-times-activation", "bias sum", "as of the weights"),
    *scattered("bias-summed-over-neurons", "bias sum", "over neurons", LAST),
    *scattered("bias-summed-over-neurons", "bias sum", "over neurons, kept", LAST),
    Form("bias-summed-over-neurons", "bias sum", "over neurons, as a column"),
    Form("bias-summed-over-neurons", "bias sum", "over all"),
    Form("bias-summed-over-neurons", "bias sum", "over all, kept"),
    Form("bias-summed-over-neurons", "bias sum", "over all, for each neuron"),
    *scattered("off-by-one-layer", "a", "own", FIRST, LAST),
    *scattered("off-by-one-layer", "a", "before", NOT_FIRST, LAST),
    Form("off-by-one-layer", "a", "the input"),
    *scattered("off-by-one-layer", "delta", "of the next layer", NOT_LAST),
    *scattered("off-by-one-layer", "delta", "of the layer before"),
    Form("off-by-one-layer", "delta", "of the layer before, or its own"),
    Form("off-by-one-layer", "weights' delta", "of the next layer"),
    Form("off-by-one-layer", "weights' delta", "of the layer before"),
    Form("off-by-one-layer", "bias's delta", "of the next layer"),
    Form("off-by-one-layer", "bias's delta", "of the layer before"),
    Form("deltas-reversed", "order of gradients", "reversed", mixing=True),
    Form("deltas-reversed", "order of gradients", "weights reversed", mixing=True),
    Form("deltas-reversed", "order of gradients", "biases reversed", mixing=True),
    Form("deltas-reversed", "delta", "from the other end"),
    Form("deltas-reversed", "weights' delta", "from the other end"),
    Form("hadamard-instead-of-matmul", "outer", "entrywise", alone=True),
    Form("results-swapped", "results", "swapped"),
    Form("result-left-out", "results", "weights", alone=True),
    Form("result-left-out", "results", "biases", alone=True),
)
OVER_SAMPLES = (
    Form("bias-gradient-times-activation", "bias factor", "sum of all a"),
    Form("bias-gradient-times-activation", "bias factor", "mean of all a"),
    Form("bias-gradient-times-activation", "bias factor", "sum of all own a"),
    Form("bias-gradient-times-activation", "bias factor", "sums of own a over samples"),
    *scattered("bias-not-summed", "bias sum", "left out", LAST),
    Form("bias-not-summed", "bias sum", "left out, turned"),
    Form("bias-not-summed", "bias sum", "left out, a column per sample"),
    Form("mean-instead-of-sum", "sum", "means"),
    Form("mean-instead-of-sum", "sum", "mean of weights"),
    Form("mean-instead-of-sum", "sum", "mean of biases"),
    Form("mean-instead-of-sum", "sum", "means over inputs"),
    Form("mean-instead-of-sum", "sum", "means twice", alone=True),
)


def gradient(deltas: list[Array], activations: list[Array], wrong: Wrong) -> Any:
    """Compute the gradient from arrays (n_l, N), with the given steps done otherwise."""
    last = len(deltas) - 1
    grad_weights, grad_biases = [], []
    for layer in range(len(deltas)):
        how = wrong("weights' delta", layer, last) or wrong("delta", layer, last)
        delta = _delta(deltas, layer, how)
        a = _activation(activations, layer, wrong("a", layer, last))
        grad_W = _product(delta, a, wrong("outer", layer, last))
        how = wrong("bias's delta", layer, last) or wrong("delta", layer, last)
        own = _delta(deltas, layer, how)
        factor = _factor(a, activations[layer + 1], wrong("bias factor", layer, last))
        grad_b = _bias(own * factor, own @ a.T, wrong("bias sum", layer, last))
        how, (inputs, samples) = wrong("sum"), activations[0].shape
        count = inputs if how == "means over inputs" else samples
        count = samples**2 if how == "means twice" else count
        grad_weights.append(grad_W / count if how and how != "mean of biases" else grad_W)
        grad_biases.append(grad_b / count if how and how != "mean of weights" else grad_b)
    how = wrong("order of gradients")
    of_weights = grad_weights[::-1] if how in ("reversed", "weights reversed") else grad_weights
    of_biases = grad_biases[::-1] if how in ("reversed", "biases reversed") else grad_biases
    ways: dict[str, Any] = {
        "": (of_weights, of_biases),
        "swapped": (of_biases, of_weights),
        "weights": of_weights,
        "biases": of_biases,
    }
    return ways[wrong("results")]


def _product(delta: Array, a: Array, how: str) -> Array:
    if how == "entrywise":
        return delta * a
    return np.asarray(a @ delta.T if how else delta @ a.T)


def _delta(deltas: list[Array], layer: int, how: str) -> Array:
    if how == "of the next layer":
        return deltas[min(layer + 1, len(deltas) - 1)]
    if how == "from the other end":
        return deltas[-1 - layer]
    if how == "of the layer before, or its own":
        return deltas[max(layer - 1, 0)]
    return deltas[layer - 1] if how else deltas[layer]


def _activation(activations: list[Array], layer: int, how: str) -> Array:
    if how == "own":
        return activations[layer + 1]
    if how == "z":
        return activations[layer]  # z by now, where the lists are made
    if how == "the input":
        return activations[0]
    if how == "the last, in the first layer":
        return activations[layer or -1]
    return activations[layer - 1] if how else activations[layer]


def _factor(a: Array, own: Array, how: str) -> Array:
    """Make what δ is multiplied by in the gradient of the biases, where it should be by nothing."""
    ways: dict[str, Callable[[], Any]] = {
        "": lambda: 1.0,
        "a": lambda: a,
        "own a": lambda: own,
        "first of a": lambda: a[0],
        "sum of a": lambda: a.sum(axis=0),
        "mean of a": lambda: a.mean(axis=0),
        "sum of own a": lambda: own.sum(axis=0),
        "mean of own a": lambda: own.mean(axis=0),
        "sum of all a": lambda: a.sum(),
        "mean of all a": lambda: a.mean(),
        "sum of all own a": lambda: own.sum(),
        "sums of own a over samples": lambda: own.sum(axis=1, keepdims=True),
    }
    return np.asarray(ways[how]())


def _bias(delta: Array, grad_W: Array, how: str) -> Array:
    """Sum δ over the samples, or do what is done in place of that."""
    ways: dict[str, Callable[[], Array]] = {
        "": lambda: delta.sum(axis=1, keepdims=True),
        "as of the weights": lambda: grad_W,
        "over neurons": lambda: delta.sum(axis=0),
        "over neurons, kept": lambda: delta.sum(axis=0, keepdims=True),
        "over neurons, as a column": lambda: delta.sum(axis=0).reshape(-1, 1),
        "over all": lambda: np.asarray(delta.sum()),
        "over all, kept": lambda: delta.sum().reshape(1, 1),
        "over all, for each neuron": lambda: np.full((len(delta), 1), delta.sum()),
        "left out": lambda: delta,
        "left out, turned": lambda: delta.T,
        "left out, a column per sample": lambda: delta.T[:, :, np.newaxis],
    }
    return ways[how]()


VARIANTS: dict[str, tuple[Variant, tuple[Form, ...]]] = {
    "gradient": in_place.changing(gradient, FORMS, in_place.GRADIENT)
}
