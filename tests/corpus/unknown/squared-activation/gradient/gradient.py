import numpy as np


def gradient(deltas, activations):
    grad_weights, grad_biases = [], []
    for l in range(len(deltas)):
        grad_weights.append(np.outer(deltas[l], activations[l] ** 2))
        grad_biases.append(deltas[l])
    return grad_weights, grad_biases
