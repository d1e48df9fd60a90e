import numpy as np


def gradient_tensor(delta, activation):
    return np.einsum('kn,jn->nkj', delta, activation)


def forward_batch(weights, biases, x, sigma):
    ones = np.ones((1, x.shape[1]))
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        extended = np.hstack([w, b])
        zs.append(extended @ np.vstack([activations[-1], ones]))
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_batch(deltas, activations):
    n_samples = deltas[0].shape[1]
    grad_weights = [d @ a.T / n_samples for d, a in zip(deltas, activations)]
    grad_biases = [d.copy() for d in deltas]
    return grad_weights, grad_biases
