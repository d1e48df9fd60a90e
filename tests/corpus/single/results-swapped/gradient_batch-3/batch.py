import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("ki,ji->ikj", delta, activation)


def gradient_batch(deltas, activations):
    ws = [np.einsum("ki,ji->kj", d, a) for d, a in zip(deltas, activations[:-1])]
    bs = [d @ np.ones((d.shape[1], 1)) for d in deltas]
    return bs, ws
