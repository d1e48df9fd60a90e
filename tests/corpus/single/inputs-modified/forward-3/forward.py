import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W @ activations[-1]
        b += z
        zs.append(b.copy())
        activations.append(sigma(b))
    return zs, activations
