import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x.copy()]
    for w in weights:
        b = biases.pop(0)
        a = sigma(w @ activations[-1] + b)
        zs.append(a)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum('kn,jn->nkj', delta, activation)


def gradient_batch(deltas, activations):
    return ([np.einsum('kn,jn->kj', d, a) for d, a in zip(deltas, activations)],
            [np.einsum('kn->k', d)[:, None] for d in deltas])
