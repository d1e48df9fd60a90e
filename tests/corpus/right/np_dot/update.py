import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    """A step against the gradient."""
    weights = [np.subtract(w, np.multiply(learning_rate, nw)) for w, nw in zip(weights, grad_weights)]
    biases = [np.subtract(b, np.multiply(learning_rate, nb)) for b, nb in zip(biases, grad_biases)]
    return weights, biases
