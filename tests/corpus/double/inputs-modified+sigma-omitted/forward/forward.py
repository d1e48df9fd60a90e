import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        b += W @ activations[-1]
        zs.append(b)
        activations.append(b)
    return zs, activations
