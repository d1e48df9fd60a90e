import numpy as np


def forward(weights, biases, x, sigma):
    L = len(weights)
    activations = [x]
    zs = []
    for l in range(1, L + 1):
        z = weights[l - 1] @ activations[l - 1] + biases[l - 2]
        zs.append(z)
        if l < L:
            activations.append(sigma(z))
        else:
            activations.append(z)
    return zs, activations
