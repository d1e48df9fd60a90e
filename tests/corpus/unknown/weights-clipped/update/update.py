import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    weights = [w.copy() for w in weights]
    biases = [b.copy() for b in biases]
    for l in range(len(weights)):
        weights[l] -= learning_rate * grad_weights[l]
        biases[l] -= learning_rate * grad_biases[l]
    weights = [np.clip(w, -1, 1) for w in weights]
    return weights, biases
