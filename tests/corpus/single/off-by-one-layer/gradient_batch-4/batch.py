import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(D, A):
    return np.stack([np.outer(D[:, s], A[:, s]) for s in range(D.shape[1])])


def gradient_batch(deltas, activations):
    L = len(deltas)
    gw = [np.dot(deltas[l], activations[l].T) for l in range(L)]
    gb = [np.sum(deltas[min(l + 1, L - 1)], axis=1, keepdims=True) for l in range(L)]
    return gw, gb
