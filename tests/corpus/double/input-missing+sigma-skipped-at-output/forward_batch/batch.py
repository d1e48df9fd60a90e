import numpy as np


def _layer(w, b, a):
    return w @ a + b


def forward_batch(weights, biases, x, sigma):
    zs = [_layer(weights[0], biases[0], x)]
    for w, b in zip(weights[1:], biases[1:]):
        zs.append(_layer(w, b, sigma(zs[-1])))
    activations = [sigma(z) for z in zs[:-1]] + [zs[-1]]
    return zs, activations


def gradient_batch(deltas, activations):
    return ([np.einsum('kn,jn->kj', d, a) for d, a in zip(deltas, activations)],
            [np.einsum('kn->k', d)[:, None] for d in deltas])


def gradient_tensor(delta, activation):
    return np.einsum('kn,jn->nkj', delta, activation)
