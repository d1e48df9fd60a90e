import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    weights = [W - learning_rate * g for W, g in zip(weights, grad_weights)]
    return weights, biases
