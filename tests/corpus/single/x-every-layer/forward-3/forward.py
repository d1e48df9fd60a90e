import numpy as np


def forward(weights, biases, x, sigma):
    zs = [W @ x + b for W, b in zip(weights, biases)]
    activations = [x] + [sigma(z) for z in zs]
    return zs, activations
