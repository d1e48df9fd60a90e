import numpy as np


def forward(weights, biases, x, sigma):
    L = len(weights)
    activations = [x]
    zs = []
    for l in range(L):
        z = biases[l]
        z += np.dot(weights[l], activations[l])
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
