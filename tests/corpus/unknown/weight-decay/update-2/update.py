import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    decay = 0.01
    w = [W - learning_rate * (g + decay * W) for W, g in zip(weights, grad_weights)]
    b = [B - learning_rate * g for B, g in zip(biases, grad_biases)]
    return w, b
