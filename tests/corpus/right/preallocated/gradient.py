import numpy as np


def gradient(deltas, activations):
    L = len(deltas)
    grad_weights = [None] * L
    grad_biases = [None] * L
    for l in range(L):
        grad_weights[l] = np.zeros((deltas[l].size, activations[l].size))
        for j in range(activations[l].size):
            grad_weights[l][:, j] = deltas[l][:, 0] * activations[l][j, 0]
        grad_biases[l] = np.zeros((deltas[l].size, 1))
        grad_biases[l][:, :] = deltas[l]
    return grad_weights, grad_biases
