import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_w, new_b = [], []
    l = len(weights) - 1
    while l >= 0:
        new_w.append(weights[l] - learning_rate * grad_weights[l])
        new_b.append(biases[l] - learning_rate * grad_biases[l])
        l -= 1
    new_w.reverse()
    return new_w, new_b
