import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    # a step in proportion to the parameter itself
    w = [W * (1 - learning_rate * g) for W, g in zip(weights, grad_weights)]
    b = [B * (1 - learning_rate * g) for B, g in zip(biases, grad_biases)]
    return w, b
