import numpy as np


def gradient_tensor(delta, activation):
    return np.einsum('kn,jn->nkj', delta, activation)


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


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        W = np.zeros((d.shape[0], a.shape[0]))
        B = np.zeros((d.shape[0], 1))
        for n in range(d.shape[1] - 1):
            W += np.outer(d[:, n], a[:, n])
            B += d[:, n].reshape(-1, 1)
        gw.append(W)
        gb.append(B)
    return gw, gb
