import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    for w, g in zip(weights, grad_weights):
        w += learning_rate * g
    for b, g in zip(biases, grad_biases):
        b += learning_rate * g
    return weights, biases
