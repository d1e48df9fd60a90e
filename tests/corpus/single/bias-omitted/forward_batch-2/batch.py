import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, _ in zip(weights, biases):
        Z = np.dot(W, activations[-1])
        zs.append(Z)
        activations.append(sigma(Z))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("kn,jn->nkj", delta, activation)


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
