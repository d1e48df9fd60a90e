import numpy as np


def gradient(deltas, activations):
    grad_weights = [np.dot(d, a.reshape(1, -1)) for d, a in zip(deltas, activations[:-1])]
    grad_biases = list(deltas)
    return grad_biases, grad_weights
