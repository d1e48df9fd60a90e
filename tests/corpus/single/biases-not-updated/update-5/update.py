import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights, new_biases = [], []
    for l in range(len(weights)):
        new_weights.append(weights[l] - learning_rate * grad_weights[l])
        new_biases.append(biases[l].copy())
    return new_weights, new_biases
