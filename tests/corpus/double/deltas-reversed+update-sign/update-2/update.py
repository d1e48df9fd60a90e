import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    w, b = [], []
    for l in range(len(weights) - 1, -1, -1):
        w.append(weights[l] + learning_rate * grad_weights[l])
        b.append(biases[l] + learning_rate * grad_biases[l])
    return w, b
