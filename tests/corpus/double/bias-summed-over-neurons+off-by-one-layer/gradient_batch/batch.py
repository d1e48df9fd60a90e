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
    return np.array([np.outer(d, a) for d, a in zip(delta.T, activation.T)])


def gradient_batch(deltas, activations):
    gw = []
    gb = []
    l = 0
    while l < len(deltas):
        d = deltas[l]
        gw.append(np.einsum('ij,kj->ik', d, activations[l + 1]))
        gb.append(np.einsum('ij->j', d)[:, np.newaxis])
        l += 1
    return gw, gb
