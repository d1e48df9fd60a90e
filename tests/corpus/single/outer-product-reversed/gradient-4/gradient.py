import numpy as np


def gradient(deltas, activations):
    grad_weights = [a @ d.T for d, a in zip(deltas, activations)]
    grad_biases = [d for d in deltas]
    return grad_weights, grad_biases
