import numpy as np


def gradient(deltas, activations):
    L = len(deltas)
    grad_weights = []
    grad_biases = []
    for l in range(L - 1, -1, -1):
        dW = np.outer(deltas[l], activations[l])
        db = deltas[l].copy()
        grad_weights.append(dW)
        grad_biases.append(db)
    return grad_weights, grad_biases
