import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = []
    for w, g in zip(weights, grad_weights):
        new_weights.append(w + learning_rate * g)
    return new_weights, list(biases)
