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
    delta.shape = delta.shape[0], 1, delta.shape[1]
    return delta * activation


def gradient_batch(D, A):
    return ([np.einsum("kn,jn->kj", d, a) for d, a in zip(D, A)],
            [np.einsum("kn->k", d)[:, None] for d in D])
