import numpy as np


def forward(weights, biases, x, sigma):
    L = len(weights)
    zs = [None] * L
    activations = [None] * (L + 1)
    activations[0] = x
    for l in range(L):
        zs[l] = np.dot(weights[l], activations[l]) + biases[l]
        activations[l + 1] = np.where(zs[l] > 0, zs[l], 0.0)
    return zs, activations
