import numpy as np


def gradient(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [d.copy() for d in deltas]
    return grad_biases, grad_weights
