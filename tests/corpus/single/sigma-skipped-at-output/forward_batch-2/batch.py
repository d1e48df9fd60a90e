import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    last = len(weights) - 1
    for l, (W, b) in enumerate(zip(weights, biases)):
        Z = W @ activations[-1] + b
        zs.append(Z)
        activations.append(Z if l == last else sigma(Z))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("kn,jn->nkj", delta, activation)


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas)):
        gw.append(np.dot(deltas[l], activations[l].T))
        gb.append(deltas[l].sum(axis=1).reshape(-1, 1))
    return gw, gb
