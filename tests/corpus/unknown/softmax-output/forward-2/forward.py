import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    e = np.exp(activations[-1])
    activations[-1] = e / e.sum()
    return zs, activations
