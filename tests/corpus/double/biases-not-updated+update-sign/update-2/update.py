import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    return [w + learning_rate * g for w, g in zip(weights, grad_weights)], list(biases)
