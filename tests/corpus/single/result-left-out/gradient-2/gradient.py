import numpy as np


def gradient(deltas, activations):
    grad_weights = [np.outer(deltas[l], activations[l]) for l in range(len(deltas))]
    grad_biases = [1.0 * deltas[l] for l in range(len(deltas))]
    return grad_weights
