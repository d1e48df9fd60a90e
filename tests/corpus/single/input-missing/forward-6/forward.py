import numpy as np


def forward(weights, biases, x, sigma):
    L = len(weights)
    zs = [None] * L
    activations = [None] * L
    for l in range(L):
        incoming = x if l == 0 else activations[l - 1]
        zs[l] = np.dot(weights[l], incoming) + biases[l]
        activations[l] = sigma(zs[l])
    return zs, activations
