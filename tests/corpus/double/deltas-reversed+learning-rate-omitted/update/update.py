import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    w, b = [], []
    for l in range(len(weights)):
        w = [weights[l] - grad_weights[l]] + w
        b = [biases[l] - grad_biases[l]] + b
    return w, b
