import numpy as np


def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for d, a in zip(deltas, activations):
        grad_weights.append(a @ d.T)
        grad_biases.append(d * np.sum(a))
    return grad_weights, grad_biases
