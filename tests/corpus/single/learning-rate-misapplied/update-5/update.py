import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = [weights[l] - np.divide(grad_weights[l], learning_rate) for l in range(len(weights))]
    new_biases = [biases[l] - np.divide(grad_biases[l], learning_rate) for l in range(len(biases))]
    return new_weights, new_biases
