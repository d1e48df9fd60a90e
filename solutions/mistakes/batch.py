"""Mistakes with a batch."""

from __future__ import annotations

import numpy as np

from ..networks import Array
from . import forward, gradient, in_place
from .form import Form, Variant, Wrong

TENSOR = (
    Form("outer-product-reversed", "outer", "reversed"),
    Form("tensor-axes-swapped", "samples", "last"),
    Form("tensor-axes-swapped", "samples", "in the middle"),
    Form("mean-instead-of-sum", "sum", "mean"),
)


def gradient_tensor(delta: Array, activation: Array, wrong: Wrong) -> Array:
    """Compute the tensor [sample, neuron, weight], with the given steps done otherwise."""
    tensor = np.einsum("ki,ji->ikj", delta, activation)
    if wrong("outer"):
        tensor = tensor.transpose(0, 2, 1)
    if wrong("sum"):
        tensor = tensor / tensor.shape[0]
    axis = {"": 0, "in the middle": 1, "last": 2}[wrong("samples")]
    return np.ascontiguousarray(np.moveaxis(tensor, 0, axis))


VARIANTS: dict[str, tuple[Variant, tuple[Form, ...]]] = {
    "forward_batch": in_place.changing(forward.forward, forward.FORMS, in_place.FORWARD),
    "gradient_tensor": in_place.changing(gradient_tensor, TENSOR, in_place.TENSOR),
    "gradient_batch": in_place.changing(
        gradient.gradient, gradient.FORMS + gradient.OVER_SAMPLES, in_place.GRADIENT
    ),
}
