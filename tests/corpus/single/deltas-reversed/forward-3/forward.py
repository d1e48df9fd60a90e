import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W @ activations[0] + b
        zs.insert(0, z)
        activations.insert(0, sigma(z))
    return zs, activations
