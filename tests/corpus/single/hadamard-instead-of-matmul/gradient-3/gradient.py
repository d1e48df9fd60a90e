import numpy as np


def gradient(deltas, activations):
    grad_weights = [activations[k] * deltas[k] for k in range(len(deltas))]
    grad_biases = list(deltas)
    return grad_weights, grad_biases
