import numpy as np


def forward(weights, biases, x, sigma):
    L = len(weights)
    activations = [x]
    zs = []
    for l in range(L):
        z = np.dot(weights[l], activations[l]) + biases[l]
        a = sigma(z) if l < L - 1 else z
        zs.append(z)
        activations.append(a)
    return zs, activations
