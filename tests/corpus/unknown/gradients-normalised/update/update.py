import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    weights = [w.copy() for w in weights]
    biases = [b.copy() for b in biases]
    grad_weights = [g / np.linalg.norm(g) for g in grad_weights]
    for l in range(len(weights)):
        weights[l] -= learning_rate * grad_weights[l]
        biases[l] -= learning_rate * grad_biases[l]
    return weights, biases
