import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("jn,kn->jkn", activation, delta)


def gradient_batch(deltas, activations):
    ones = np.ones((deltas[0].shape[1], 1))
    return [d.dot(a.T) for d, a in zip(deltas, activations[:-1])], [d.dot(ones) for d in deltas]
