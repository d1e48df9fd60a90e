import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    L = len(weights)
    for l in range(L):
        z = weights[l] @ activations[l] + biases[l]
        zs.append(z)
        if l < L - 1:
            activations.append(sigma(z))
        else:
            activations.append(z)
    return zs, activations
