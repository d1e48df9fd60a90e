import numpy as np


def forward(weights, biases, x, sigma):
    L = len(weights)
    activations = [x]
    zs = []
    for l in range(L):
        z = np.dot(weights[l], activations[l]) + biases[l]
        a = sigma(z)
        zs.append(a)
        activations.append(a)
    return zs, activations
