import numpy as np


def layer(a, W, b, sigma):
    """one layer: input activation -> (z, activation)"""
    z = b
    z += W.dot(a)
    return z, sigma(z)


def forward(weights, biases, x, sigma):
    zs = [None] * len(weights)
    activations = [x] + [None] * len(weights)
    for l, (W, b) in enumerate(zip(weights, biases)):
        zs[l], activations[l + 1] = layer(activations[l], W, b, sigma)
    return zs, activations
