import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(np.dot(W, activations[-1]) + b)
        activations.append(np.maximum(0, zs[-1]))
    return zs, activations
