import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        z = np.round(W.dot(activations[-1]) + b, 3)
        zs.append(z)
        activations.append(np.round(sigma(z), 3))
    return zs, activations
