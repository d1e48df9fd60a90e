import numpy as np


def forward(weights, biases, x, sigma):
    z = x
    zs, activations = [], [x]
    i = 0
    while i < len(weights):
        z = np.dot(weights[i], z) + biases[i]
        z = sigma(z)
        zs.append(z)
        activations.append(z)
        i += 1
    return tuple(zs), tuple(activations)
