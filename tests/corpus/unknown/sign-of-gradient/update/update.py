import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    direction = np.sign
    return ([w - learning_rate * direction(g) for w, g in zip(weights, grad_weights)],
            [b - learning_rate * direction(g) for b, g in zip(biases, grad_biases)])
