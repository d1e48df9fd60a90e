import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    a = x.T[:, :, None]  # (N, n, 1): a stack of columns
    for W, b in zip(weights, biases):
        z = W[None] @ a + b[None]
        a = sigma(z)
        zs.append(z[:, :, 0].T)
        activations.append(a[:, :, 0].T)
    return zs, activations


def gradient_tensor(delta, activation):
    return np.matmul(delta.T[..., None], activation.T[:, None])


def gradient_batch(deltas, activations):
    grad_weights = [np.tensordot(d, a, axes=(1, 1)) for d, a in zip(deltas, activations)]
    grad_biases = [np.add.reduce(d, axis=-1)[..., np.newaxis] for d in deltas]
    return grad_weights, grad_biases
