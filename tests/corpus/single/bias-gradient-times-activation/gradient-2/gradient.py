import numpy as np


def gradient(deltas, activations):
    L = len(deltas)
    grad_weights = []
    grad_biases = []
    for l in range(L):
        dW = np.outer(deltas[l], activations[l])
        db = deltas[l] * activations[l + 1]
        grad_weights.append(dW)
        grad_biases.append(db)
    return grad_weights, grad_biases
