"""Mistakes in the error signals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..networks import Array
from . import in_place
from .form import (
    EVERY,
    FIRST_HIDDEN,
    LAST,
    LAST_HIDDEN,
    NOT_FIRST,
    NOT_LAST,
    Form,
    Variant,
    Wrong,
    logistic_slope,
    relu_slope,
    scattered,
    tanh_slope,
)
from .forward import in_one_array

Slope = Callable[[Array], Array]
BY_SAMPLES = ", by samples"

SLOPES = (
    *scattered(
        "sigma-prime-omitted", "slope", "omitted", LAST, NOT_LAST, FIRST_HIDDEN, LAST_HIDDEN
    ),
    *scattered("sigmoid-assumed", "slope", "logistic", LAST, NOT_LAST),
    *scattered("sigmoid-assumed", "slope", "z(1 - z)", LAST, NOT_LAST),
    *scattered("sigmoid-assumed", "slope", "s'(1 - s')", LAST, NOT_LAST),
    *scattered("transfer-assumed", "slope", "relu", LAST, NOT_LAST),
    *scattered("transfer-assumed", "slope", "tanh", LAST, NOT_LAST),
    Form("transfer-assumed", "slope", "1 - z²", alone=True),
)
PRODUCTS = (
    *scattered("matmul-instead-of-hadamard", "product", "matmul", LAST, NOT_LAST),
    *scattered("matmul-instead-of-hadamard", "product", "outer", LAST, NOT_LAST),
    *scattered("matmul-instead-of-hadamard", "product", "inner", LAST, NOT_LAST),
    *scattered("matmul-instead-of-hadamard", "product", "outer, turned", LAST, NOT_LAST),
    *scattered("matmul-instead-of-hadamard", "product", "slope, times sum", LAST, NOT_LAST),
    *scattered("matmul-instead-of-hadamard", "product", "signal, times sum", LAST, NOT_LAST),
)
BACK = (
    Form("weights-not-transposed", "W back", "not transposed"),
    Form("hadamard-instead-of-matmul", "W back", "entrywise", alone=True),
    Form("hadamard-instead-of-matmul", "W back", "entrywise, not transposed", alone=True),
)
HIDDEN = (
    *BACK,
    Form("off-by-one-layer", "signal", "slope first"),
)
NEIGHBOURS = (
    Form("off-by-one-layer", "W back", "of the layer itself"),
    Form("off-by-one-layer", "W back", "of the layer itself, not transposed"),
    Form("off-by-one-layer", "W back", "of the layer after the next"),
    Form("off-by-one-layer", "z", "of the next layer"),
    Form("off-by-one-layer", "z", "of the next layer", NOT_LAST),
    *scattered("off-by-one-layer", "z", "of the layer before", LAST, NOT_LAST, NOT_FIRST),
    Form("off-by-one-layer", "z", "of the layer before, or its own"),
    Form("off-by-one-layer", "z", "of the first"),
    Form("off-by-one-layer", "z", "of the last"),
    Form("off-by-one-layer", "delta back", "of the last layer"),
    Form("off-by-one-layer", "delta back", "of the layer after the next"),
)
ORDER = (
    Form("deltas-reversed", "order of deltas", "reversed", mixing=True),
    Form("deltas-reversed", "z", "from the other end", NOT_LAST, alone=True),
    Form("deltas-reversed", "W back", "from the other end", alone=True),
)
SHARED = (Form("one-array-for-all", "arrays", "one for deltas", alone=True),)
FORMS = SLOPES + PRODUCTS + BACK + NEIGHBOURS + ORDER + SHARED
"""Those of `deltas`."""


def output_delta(grad_a: Array, z: Array, sigma_prime: Any, wrong: Wrong) -> Array:
    """Compute δ^L, with the given steps done otherwise."""
    return _signal(grad_a, _slope(z, sigma_prime, wrong("slope")), wrong("product"))


def hidden_delta(
    weights_next: Array, delta_next: Array, z: Array, sigma_prime: Any, wrong: Wrong
) -> Array:
    """Compute δ^l of a hidden layer, with the given steps done otherwise."""
    slope = _slope(z, sigma_prime, wrong("slope"))
    if wrong("signal") == "slope first":
        return _product_back(weights_next, delta_next * slope, wrong("W back"))
    return _signal(
        _product_back(weights_next, delta_next, wrong("W back")), slope, wrong("product")
    )


def deltas(
    weights: list[Array],
    zs: list[Array],
    grad_a: Array,
    sigma_prime: Any,
    wrong: Wrong,
    assumed: Mapping[str, Slope] | None = None,
    scale: float = 1.0,
) -> list[Array]:
    """Compute δ^1 … δ^L, with the given steps done otherwise.

    `assumed` holds what is taken for σ' by further ways of the slope; by `scale` what goes back is
    multiplied in each layer.
    """
    last = len(zs) - 1
    found: list[Array] = [grad_a] * len(zs)
    for layer in range(last, -1, -1):
        z = zs[_neighbour(layer, last, wrong("z", layer, last))]
        how = wrong("slope", layer, last)
        slope = assumed[how](z) if assumed and how in assumed else _slope(z, sigma_prime, how)
        signal = grad_a
        if layer < last:
            signal = scale * _back(weights, found, layer, wrong)
        found[layer] = _signal(signal, slope, wrong("product", layer, last))
    if wrong("arrays") == "one for deltas":
        found = in_one_array(found[::-1])[::-1]
    return found[::-1] if wrong("order of deltas") else found


def _neighbour(layer: int, last: int, how: str) -> int:
    """Find which layer is taken; as in Python, the one before the first is the last."""
    if how == "of the next layer":
        return min(layer + 1, last)
    if how == "from the other end":
        return last - 1 - layer
    if how == "of the last":
        return last
    if how == "of the first":
        return 0
    if how == "of the layer before, or its own":
        return max(layer - 1, 0)
    return layer - 1 if how == "of the layer before" else layer


def _back(weights: list[Array], found: list[Array], layer: int, wrong: Wrong) -> Array:
    """Send the next layer's δ back through its weights."""
    last = len(weights) - 1
    how = wrong("W back", layer, last)
    W = weights[layer + 1]
    if how.startswith("of the layer itself"):
        W = weights[layer]
    elif how == "of the layer after the next":
        W = weights[min(layer + 2, last)]
    elif how == "from the other end":
        W = weights[last - layer]
    delta = found[layer + 1]
    if wrong("delta back") == "of the last layer":
        delta = found[last]
    elif wrong("delta back") == "of the layer after the next":
        delta = found[min(layer + 2, last)]
    return _product_back(W, delta, how)


def _product_back(W: Array, delta: Array, how: str) -> Array:
    W = W if how.endswith("not transposed") else W.T
    return np.asarray(W * delta if how.startswith("entrywise") else W @ delta)


def _slope(z: Array, sigma_prime: Slope, how: str) -> Array:
    if how == "omitted":
        return np.ones_like(z)
    if how == "logistic":
        return logistic_slope(z)
    if how == "z(1 - z)":
        return z * (1.0 - z)
    if how == "1 - z²":
        return np.asarray(1.0 - z**2)
    if how in ("relu", "tanh"):
        return relu_slope(z) if how == "relu" else tanh_slope(z)
    slope = sigma_prime(z)
    return slope * (1.0 - slope) if how else slope


def _signal(signal: Array, slope: Array, how: str) -> Array:
    how = how.removesuffix(BY_SAMPLES)
    if how == "matmul":
        return np.asarray(signal @ slope)
    if how == "outer":
        return np.asarray(signal @ slope.T)
    if how == "outer, turned":
        return np.asarray(slope @ signal.T)
    if how == "slope, times sum":
        return np.asarray(slope * signal.sum(axis=0))
    if how == "signal, times sum":
        return np.asarray(signal * slope.sum(axis=0))
    return np.asarray(signal.T @ slope) if how == "inner" else signal * slope


VARIANTS: dict[str, tuple[Variant, tuple[Form, ...]]] = {
    "output_delta": in_place.changing(
        output_delta,
        tuple(form for form in SLOPES + PRODUCTS if form.where == EVERY),
        in_place.OUTPUT_DELTA,
    ),
    "hidden_delta": in_place.changing(
        hidden_delta,
        tuple(form for form in SLOPES + PRODUCTS + HIDDEN if form.where == EVERY),
        in_place.HIDDEN_DELTA,
    ),
    "deltas": in_place.changing(deltas, FORMS, in_place.DELTAS),
}
