from numpy import *


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = [asfortranarray(w - learning_rate * g) for w, g in zip(weights, grad_weights)]
    # column 1 of a wider array
    new_biases = [tile(b - learning_rate * g, (1, 3))[:, 1:2] for b, g in zip(biases, grad_biases)]
    return new_weights, new_biases
