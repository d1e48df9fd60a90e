import numpy as np


def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l in range(len(deltas)):
        grad_weights.append(deltas[l] @ activations[l + 1].T)
        grad_biases.append(deltas[l].copy())
    return grad_weights, grad_biases
