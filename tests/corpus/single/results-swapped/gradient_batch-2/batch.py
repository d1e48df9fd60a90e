import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("ki,ji->ikj", delta, activation)


def gradient_batch(deltas, activations):
    ws, bs = [], []
    for l in range(len(deltas)):
        ws.append(np.dot(deltas[l], activations[l].T))
        bs.append(np.sum(deltas[l], axis=1).reshape(-1, 1))
    return bs, ws
