import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = [w - g for w, g in zip(weights, grad_weights)]
    new_biases = [biases[l] - grad_biases[l - 1] for l in range(len(biases))]
    return new_weights, new_biases
