import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new_w, new_b = [], []
    for w, b, gw, gb in zip(weights, biases, grad_weights, grad_biases):
        new_w.insert(0, w + learning_rate * gw)
        new_b.insert(0, b + learning_rate * gb)
    return new_w, new_b
