import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = [-learning_rate * grad_weights[l] for l in range(len(weights))]
    new_biases = [-learning_rate * grad_biases[l] for l in range(len(biases))]
    return new_weights, new_biases
