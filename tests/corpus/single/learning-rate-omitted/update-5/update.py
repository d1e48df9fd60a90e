import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    L = len(weights)
    new_w, new_b = [None] * L, [None] * L
    for l in range(L):
        new_w[l] = weights[l] - learning_rate * grad_weights[l]
        new_b[l] = biases[l] - grad_biases[l]
    return new_w, new_b
