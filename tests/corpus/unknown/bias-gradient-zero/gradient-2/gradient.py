import numpy as np


def gradient(deltas, activations):
    acts = activations[:-1]
    grad_weights = [np.outer(d, a) for d, a in zip(deltas, acts)]
    grad_biases = [np.zeros_like(d) for d, a in zip(deltas, acts)]
    return grad_weights, grad_biases
