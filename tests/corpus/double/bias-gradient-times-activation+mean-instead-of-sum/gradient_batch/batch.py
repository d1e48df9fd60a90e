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
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    N = activations[0].shape[1]
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        gw.append(np.dot(d, a.T) / N)
        gb.append(np.sum(d * a.sum(axis=0), axis=1, keepdims=True) / N)
    return gw, gb
