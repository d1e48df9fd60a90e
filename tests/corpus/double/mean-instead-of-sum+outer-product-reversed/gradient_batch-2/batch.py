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
    return np.einsum("kn,jn->nkj", delta, activation)


def gradient_batch(deltas, activations):
    n = deltas[0].shape[1]
    gw = [np.einsum("jn,kn->jk", a, d) / n for d, a in zip(deltas, activations)]
    gb = [d.mean(axis=1, keepdims=True) for d in deltas]
    return gw, gb
