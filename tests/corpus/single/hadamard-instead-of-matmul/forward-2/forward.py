import numpy as np


def forward(weights, biases, x, sigma):
    L = len(weights)
    zs = [None] * L
    activations = [None] * (L + 1)
    activations[0] = x
    for l in range(L):
        zs[l] = np.multiply(weights[l], activations[l]) + biases[l]
        activations[l + 1] = sigma(zs[l])
    return zs, activations
