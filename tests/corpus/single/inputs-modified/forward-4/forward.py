import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    while weights:
        W, b = weights.pop(0), biases.pop(0)
        z = W.dot(activations[-1]) + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
