import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = [W - learning_rate * g for W, g in zip(weights, grad_weights)]
    new_biases = [b - learning_rate * g for b, g in zip(biases, grad_biases)]
    return new_biases, new_weights
