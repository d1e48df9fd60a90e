import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    for d in deltas:
        d /= d.shape[1]
    gw = [d @ a.T for d, a in zip(deltas, activations)]
    gb = [d.sum(axis=1, keepdims=True) for d in deltas]
    return gw, gb
