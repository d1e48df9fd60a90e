import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W @ a + b
        a = sigma(z)
        zs.append(z)
        activations.append(z)
    return zs, activations
