import numpy as np


def gradient(deltas, activations):
    activations.pop()
    acts = activations
    grad_weights = [np.outer(a, d) for d, a in zip(deltas, acts)]
    grad_biases = [np.array(d) for d, a in zip(deltas, acts)]
    return grad_weights, grad_biases
