import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W in weights:
        zs.append(W @ activations[-1])
        activations.append(zs[-1])
    return zs, activations
