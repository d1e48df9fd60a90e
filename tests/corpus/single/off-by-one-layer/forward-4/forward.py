import numpy as np


def forward(weights, biases, x, sigma):
    L = len(weights)
    zs, activations = [], [x]
    for l in range(L):
        W = weights[min(l + 1, L - 1)]
        z = W @ activations[-1] + biases[l]
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
