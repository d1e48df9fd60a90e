import numpy as np


def forward_batch(weights, biases, x, sigma):
    ones = np.ones((1, x.shape[1]))
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        extended = np.hstack([w, b])
        zs.append(extended @ np.vstack([activations[-1], ones]))
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    N = activations[0].shape[1]
    ds = deltas
    gw, gb = [], []
    while ds:
        d = ds.pop()
        gw.insert(0, d @ activations[len(ds)].T / N)
        gb.insert(0, d @ np.ones((N, 1)) / N)
    return gw, gb
