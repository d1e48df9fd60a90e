import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new = []
    for l in range(len(weights)):
        new.append(weights[l] - grad_weights[l])
    return new, biases
