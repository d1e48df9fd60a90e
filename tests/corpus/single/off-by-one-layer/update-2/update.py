import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    L = len(weights)
    new_w = [weights[l] - learning_rate * grad_weights[min(l + 1, L - 1)] for l in range(L)]
    new_b = [biases[l] - learning_rate * grad_biases[min(l + 1, L - 1)] for l in range(L)]
    return new_w, new_b
