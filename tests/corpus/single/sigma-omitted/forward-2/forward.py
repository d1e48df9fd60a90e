import numpy as np


def forward(weights, biases, x, sigma):
    L = len(weights)
    activations = [x]
    zs = []
    for l in range(L):
        z = np.dot(weights[l], activations[l]) + biases[l]
        zs.append(z)
        activations.append(z)
    return zs, activations
