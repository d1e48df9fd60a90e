import numpy as np


def gradient(deltas, activations):
    grad_weights = []
    for d, a in zip(deltas, activations):
        g = d @ a.T
        np.fill_diagonal(g, 0.0)
        grad_weights.append(g)
    return grad_weights, list(deltas)
