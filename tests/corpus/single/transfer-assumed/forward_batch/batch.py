"""Forward step, layer by layer."""

import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W @ activations[-1] + b
        zs.append(z)
        activations.append(np.maximum(0.0, z))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("ki,ji->ikj", delta, activation)


def gradient_batch(deltas, activations):
    return (
        [d @ a.T for d, a in zip(deltas, activations)],
        [d.sum(axis=1, keepdims=True) for d in deltas],
    )
