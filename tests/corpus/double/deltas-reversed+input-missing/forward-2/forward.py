import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    zs, activations = [], []
    for W, b in zip(weights, biases):
        z = W @ a + b
        a = sigma(z)
        zs.insert(0, z)
        activations.insert(0, a)
    return zs, activations
