import numpy as np


def moved(old, slopes, rate):
    result = []
    for p, g in zip(old, slopes):
        result.append(p - rate * g)
    return result


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_weights = moved(weights, grad_weights, learning_rate)
    new_biases = moved(biases, grad_biases, learning_rate)
    return new_weights
