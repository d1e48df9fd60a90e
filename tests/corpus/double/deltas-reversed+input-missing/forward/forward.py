import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = []
    a = x
    for w, b in zip(weights, biases):
        z = w @ a + b
        a = sigma(z)
        zs.insert(0, z)
        activations.insert(0, a)
    return zs, activations
