import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for l in range(len(weights)):
        zs.append(weights[l] @ activations[l] + biases[l - 1])
        activations.append(sigma(zs[l]))
    return zs, activations


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas)):
        gw.append(np.dot(deltas[l], activations[l].T))
        gb.append(deltas[l].sum(axis=1).reshape(-1, 1))
    return gw, gb
