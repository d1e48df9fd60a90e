import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    return ([W - g for W, g in zip(weights, grad_weights)],
            [b - g for b, g in zip(biases, grad_biases)])
