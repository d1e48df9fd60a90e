import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W.T @ activations[-1] + b
        a = sigma(z)
        zs.append(z)
        activations.append(sigma(a))
    return zs, activations
