import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    a = x
    for W, b in zip(weights, biases):
        z = W @ a + b
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum('kn,jn->nkj', delta, activation)


def gradient_batch(deltas, activations):
    L = len(deltas)
    gw = [np.zeros((1, 1))] * L
    gb = [np.zeros((1, 1))] * L
    for l in range(1, L + 1):
        d, a = deltas[l - 1], activations[l]
        gw[l - 1] = d @ a.T
        gb[l - 1] = d.mean(axis=1, keepdims=True)
    return gw, gb
