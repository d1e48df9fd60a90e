import numpy as np


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    ws, bs = [], []
    for l in range(len(weights) - 1, -1, -1):
        ws.append(weights[l] - np.multiply(learning_rate, grad_weights[l]))
        bs.append(biases[l].copy())
    return ws, bs
