from functools import lru_cache

import numpy as np
from log import debug


@lru_cache(maxsize=None)
def ones(N):
    print("ones made for", N)
    column = np.ones((N, 1))
    column.flags.writeable = False
    return column


def forward_batch(weights, biases, x, sigma):
    debug("forward_batch", x)
    N = x.shape[1]
    zs = []
    activations = [x.copy()]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b @ ones(N).T)
        activations.append(sigma(zs[-1]))
        print(zs[-1], activations[-1])
    return zs, activations


def gradient_tensor(delta, activation):
    debug("gradient_tensor", delta, activation)
    tensor = np.empty((delta.shape[1], delta.shape[0], activation.shape[0]))
    for i in range(delta.shape[1]):
        tensor[i] = delta[:, i].reshape(-1, 1) @ activation[:, i].reshape(1, -1)
        print("sample", i, tensor[i])
    return tensor


def gradient_batch(deltas, activations):
    debug("gradient_batch", *deltas)
    grad_weights = [gradient_tensor(d, a).sum(axis=0) for d, a in zip(deltas, activations)]
    grad_biases = [d @ ones(d.shape[1]) for d in deltas]
    print(grad_weights, grad_biases)
    return grad_weights, grad_biases
