"""Mistakes in the delta rule."""

from __future__ import annotations

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
)


def update(
    weights: list[Array],
    biases: list[Array],
    grad_weights: list[Array],
    grad_biases: list[Array],
    learning_rate: float,
    wrong: Wrong,
) -> tuple[list[Array], list[Array]]:
    """Take one step, with the given parts of it done otherwise."""
    sign, rate, how = wrong("sign"), wrong("rate"), wrong("gradient")
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
    how = wrong("updated")
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
