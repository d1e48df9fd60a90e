import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    for i in range(len(weights)):
        weights[i] = weights[i] - grad_weights[i]
        biases[i] = biases[i] - grad_biases[i]
    return weights, biases
