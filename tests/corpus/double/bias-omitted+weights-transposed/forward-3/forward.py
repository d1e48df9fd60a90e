import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W in weights:
        z = np.dot(W.T, activations[-1])
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
