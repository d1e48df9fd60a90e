"""Mistakes in the delta rule."""

from __future__ import annotations

from typing import Any

from ..networks import Array
from . import in_place
from .form import Form, Variant, Wrong

FORMS = (
    Form("update-sign", "sign", "uphill"),
    Form("update-sign", "sign", "weights uphill"),
    Form("update-sign", "sign", "biases uphill"),
    Form("learning-rate-omitted", "rate", "omitted"),
    Form("learning-rate-omitted", "rate", "omitted for weights"),
    Form("learning-rate-omitted", "rate", "omitted for biases"),
    Form("biases-not-updated", "biases", "not updated"),
    Form("off-by-one-layer", "gradient", "of the next layer"),
    Form("off-by-one-layer", "gradient", "of the layer before"),
    Form("off-by-one-layer", "gradient", "of the next layer, biases"),
    Form("off-by-one-layer", "gradient", "of the layer before, biases"),
    Form("deltas-reversed", "gradient", "reversed", mixing=True),
    Form("deltas-reversed", "updated", "reversed", mixing=True),
    Form("deltas-reversed", "updated", "weights reversed", mixing=True),
    Form("deltas-reversed", "updated", "biases reversed", mixing=True),
    Form("learning-rate-misapplied", "rate", "twice"),
    Form("learning-rate-misapplied", "rate", "divided by"),
    Form("step-alone", "updated", "uphill step"),
    Form("step-alone", "updated", "downhill step"),
    Form("results-swapped", "updated", "swapped"),
    Form("result-left-out", "updated", "weights", alone=True),
    Form("result-left-out", "updated", "biases", alone=True),
)


def update(
    weights: list[Array],
    biases: list[Array],
    grad_weights: list[Array],
    grad_biases: list[Array],
    learning_rate: float,
    wrong: Wrong,
) -> Any:
    """Take one step, with the given parts of it done otherwise."""
    sign, rate, how = wrong("sign"), wrong("rate"), wrong("gradient")
    factors = {"twice": learning_rate**2, "divided by": 1.0 / learning_rate}
    learning_rate = factors.get(rate, learning_rate)
    down = learning_rate if rate not in ("omitted", "omitted for weights") else 1.0
    down = -down if sign in ("uphill", "weights uphill") else down
    grads = grad_weights if how.endswith("biases") else _turned(grad_weights, how)
    new_weights = [W - down * grad for W, grad in zip(weights, grads, strict=True)]
    down = learning_rate if rate not in ("omitted", "omitted for biases") else 1.0
    down = -down if sign in ("uphill", "biases uphill") else down
    if wrong("biases") == "not updated":
        down = 0.0
    grads = _turned(grad_biases, how)
    new_biases = [b - down * grad for b, grad in zip(biases, grads, strict=True)]
    return _returned(weights, biases, new_weights, new_biases, wrong("updated"))


def _returned(
    weights: list[Array], biases: list[Array], new_weights: list[Array], new_biases: list[Array],
    how: str,
) -> Any:  # fmt: skip
    if how.endswith("hill step"):
        sign = -1.0 if how == "uphill step" else 1.0
        pairs = (weights, new_weights), (biases, new_biases)
        return tuple([sign * (q - p) for p, q in zip(*pair, strict=True)] for pair in pairs)
    if how == "swapped":
        return new_biases, new_weights
    if how in ("weights", "biases"):
        return new_weights if how == "weights" else new_biases
    return (
        new_weights[::-1] if how in ("reversed", "weights reversed") else new_weights,
        new_biases[::-1] if how in ("reversed", "biases reversed") else new_biases,
    )


def _turned(grads: list[Array], how: str) -> list[Array]:
    """Give each layer the gradient of the next layer, of the one before, or of its mirror."""
    if how.startswith("of the next layer"):
        return [*grads[1:], grads[-1]]
    if how.startswith("of the layer before"):
        return [grads[-1], *grads[:-1]]
    return grads[::-1] if how else grads


VARIANTS: dict[str, tuple[Variant, tuple[Form, ...]]] = {
    "update": in_place.changing(update, FORMS, in_place.UPDATE)
}
