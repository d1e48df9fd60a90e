import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.array([[[a * d for d in delta[:, s]] for a in activation[:, s]]
                     for s in range(delta.shape[1])])


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas)):
        gw.append(np.dot(deltas[l], activations[l].T))
        gb.append(deltas[l].sum(axis=1).reshape(-1, 1))
    return gw, gb
