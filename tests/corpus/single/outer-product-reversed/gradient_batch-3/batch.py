import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("kn,jn->nkj", delta, activation)


def gradient_batch(deltas, activations):
    gw = [np.dot(a, d.T) for d, a in zip(deltas, activations)]
    gb = [d.sum(axis=1, keepdims=True) for d in deltas]
    return gw, gb
