import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    w = [W.copy() for W in weights]
    b = [B.copy() for B in biases]
    w[-1] = w[-1] - learning_rate * grad_weights[-1]
    b[-1] = b[-1] - learning_rate * grad_biases[-1]
    return w, b
