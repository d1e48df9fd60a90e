import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    neurons, n = delta.shape
    weights = activation.shape[0]
    delta.shape = (neurons, 1, n)
    activation.shape = (1, weights, n)
    return np.moveaxis(delta * activation, 2, 0)


def gradient_batch(D, A):
    return ([np.einsum("kn,jn->kj", d, a) for d, a in zip(D, A)],
            [np.einsum("kn->k", d)[:, None] for d in D])
