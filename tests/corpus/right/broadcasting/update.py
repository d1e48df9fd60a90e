import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights, new_biases = [], []
    for W, b, gW, gb in zip(weights, biases, grad_weights, grad_biases):
        # bias as an extra column: one matrix per layer
        M = np.hstack([W, b]) - learning_rate * np.hstack([gW, gb])
        new_weights.append(M[:, :-1])
        new_biases.append(M[:, -1:])
    return new_weights, new_biases
