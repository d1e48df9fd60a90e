import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    for W, g in zip(weights, grad_weights):
        np.subtract(W, learning_rate * g, out=W)
    return weights, biases
