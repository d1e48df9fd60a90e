from __future__ import annotations

import numpy as np
from types_ import Array, Arrays, Gradients, Parameters, Transfer


def forward_batch(
    weights: Arrays, biases: Arrays, x: Array, sigma: Transfer
) -> tuple[list[Array], list[Array]]:
    trace = Parameters.of(weights, biases).run(x, sigma)
    return trace.zs, trace.activations


def gradient_tensor(delta: Array, activation: Array) -> Array:
    result: Array = delta.T[:, :, np.newaxis] * activation.T[:, np.newaxis, :]
    return result


def gradient_batch(deltas: Arrays, activations: Arrays) -> Gradients:
    return Gradients(
        weights=[gradient_tensor(d, a).sum(axis=0) for d, a in zip(deltas, activations)],
        biases=[d.sum(axis=1, keepdims=True) for d in deltas],
    )
