import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    zs = []
    activations = []
    for w, b in zip(weights, biases):
        z = w.T @ a + b
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
