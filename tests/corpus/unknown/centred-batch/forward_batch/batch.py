import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    a = x - x.mean(axis=1, keepdims=True)
    for W, b in zip(weights, biases):
        z = W @ a + b
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("kn,jn->nkj", delta, activation)


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas)):
        gw.append(np.dot(deltas[l], activations[l].T))
        gb.append(deltas[l].sum(axis=1).reshape(-1, 1))
    return gw, gb
