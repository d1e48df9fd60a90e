import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    for l in range(len(weights)):
        weights[l] = weights[l] - learning_rate * grad_weights[l]
        biases[l] = biases[l] - learning_rate * grad_biases[l]
    return list(weights), list(biases)
