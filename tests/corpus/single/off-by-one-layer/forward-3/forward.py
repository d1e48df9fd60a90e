import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for l in range(1, len(weights) + 1):
        z = weights[l - 1] @ activations[l - 1] + biases[l - 2]
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
