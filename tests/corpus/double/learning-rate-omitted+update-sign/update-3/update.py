import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    w = [np.add(p, g) for p, g in zip(weights, grad_weights)]
    b = [np.add(p, g) for p, g in zip(biases, grad_biases)]
    return w, b
