import numpy as np


def forward_batch(weights, biases, X, sigma):
    zs, acts = [], [X]
    for W, b in zip(weights, biases):
        zs.append(W @ acts[-1] + b)
        acts.append(sigma(zs[-1]))
    return zs, acts


def gradient_tensor(delta, activation):
    return np.einsum("kn,jn->jkn", delta, activation)


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [d.sum(axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
