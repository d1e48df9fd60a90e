import numpy as np


def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for i in range(len(deltas)):
        grad_weights.append(np.outer(deltas[i], activations[i]))
        grad_biases.append(deltas[i].flatten().reshape(-1, 1))
    return grad_weights, grad_biases
