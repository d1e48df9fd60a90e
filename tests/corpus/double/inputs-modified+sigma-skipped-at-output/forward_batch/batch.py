import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    W_out = weights.pop()
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    zs.append(W_out @ activations[-1] + biases[-1])
    activations.append(zs[-1])
    return zs, activations


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    ones = np.ones((deltas[0].shape[1], 1))
    return [d.dot(a.T) for d, a in zip(deltas, activations[:-1])], [d.dot(ones) for d in deltas]
