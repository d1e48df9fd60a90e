import numpy as np


def gradient(deltas, activations):
    grad_weights, grad_biases = [], []
    for d, a in zip(deltas, activations):
        g = np.outer(d, a)
        grad_weights.append(g)
        grad_biases.append(g.sum(axis=1, keepdims=True))
    return grad_weights, grad_biases
