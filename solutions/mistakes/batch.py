"""Mistakes with a batch."""

from __future__ import annotations

import numpy as np

from ..networks import Array
from . import forward, gradient, in_place
from .form import Form, Variant, Wrong

TENSOR = (
    Form("outer-product-reversed", "axes", "sample, weight, neuron"),
    Form("tensor-axes-swapped", "axes", "neuron, weight, sample"),
    Form("tensor-axes-swapped", "axes", "neuron, sample, weight"),
    Form("tensor-axes-swapped", "axes", "weight, neuron, sample"),
    Form("tensor-axes-swapped", "axes", "weight, sample, neuron"),
    Form("mean-instead-of-sum", "sum", "mean"),
)


def gradient_tensor(delta: Array, activation: Array, wrong: Wrong) -> Array:
    """Compute the tensor [sample, neuron, weight], with the given steps done otherwise."""
    letters = {"sample": "i", "neuron": "k", "weight": "j"}
    order = wrong("axes") or "sample, neuron, weight"
    axes = "".join(letters[axis] for axis in order.split(", "))
    tensor = np.einsum(f"ki,ji->{axes}", delta, activation)
    return np.asarray(tensor / delta.shape[1] if wrong("sum") else tensor)


VARIANTS: dict[str, tuple[Variant, tuple[Form, ...]]] = {
    "forward_batch": in_place.changing(forward.forward, forward.FORMS, in_place.FORWARD),
    "gradient_tensor": in_place.changing(gradient_tensor, TENSOR, in_place.TENSOR),
    "gradient_batch": in_place.changing(
        gradient.gradient, gradient.FORMS + gradient.OVER_SAMPLES, in_place.GRADIENT
    ),
}
