import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    zs, activations = [], []
    for W, b in zip(weights, biases):
        a = sigma(W @ a + b)
        zs.append(a)
        activations.append(a)
    return zs, activations
