import numpy as np


def forward_batch(weights, biases, x, sigma):
    L = len(weights)
    zs = [None] * L
    activations = [None] * (L + 1)
    activations[0] = x
    for l in range(L):
        zs[l] = weights[l] * activations[l] + biases[l]
        activations[l + 1] = sigma(zs[l])
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("ki,ji->ikj", delta, activation)


def gradient_batch(deltas, activations):
    return (
        [d @ a.T for d, a in zip(deltas, activations)],
        [d.sum(axis=1, keepdims=True) for d in deltas],
    )
