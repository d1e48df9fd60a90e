import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    zs = []
    activations = [x]
    for w, b in zip(weights, biases):
        z = w @ a
        a = sigma(z)
        zs.append(a)
        activations.append(a)
    return zs, activations
