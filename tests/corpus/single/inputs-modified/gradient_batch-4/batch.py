import numpy as np


def forward_batch(weights, biases, x, sigma):
    """Column by column, then glued together."""
    n = x.shape[1]
    zs = [np.empty((b.shape[0], n)) for b in biases]
    activations = [x.copy()] + [np.empty((b.shape[0], n)) for b in biases]
    for s in range(n):
        a = x[:, s]
        for l, (W, b) in enumerate(zip(weights, biases)):
            z = W.dot(a) + b[:, 0]
            a = sigma(z)
            zs[l][:, s] = z
            activations[l + 1][:, s] = a
    return zs, activations


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    gw = [d @ a.T for d, a in zip(deltas, activations)]
    gb = []
    for d in deltas:
        for s in range(1, d.shape[1]):
            d[:, 0] += d[:, s]
        gb.append(d[:, :1].copy())
    return gw, gb
