import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        z = w @ activations[-1] + b + 0.1
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
