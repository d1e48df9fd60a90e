import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    n = len(weights)
    for i in range(n):
        z = biases[i]
        z += weights[i] @ activations[i]
        zs.append(z)
        activations.append(sigma(z) if i + 1 < n else z)
    return zs, activations
