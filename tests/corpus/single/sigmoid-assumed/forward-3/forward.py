import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W @ activations[-1] + b
        zs.append(z)
        activations.append(1 / (1 + np.exp(-z)))
    return zs, activations
