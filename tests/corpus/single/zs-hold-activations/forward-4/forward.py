import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        a = sigma(W @ activations[-1] + b)
        zs.append(a)
        activations.append(a)
    return zs, activations
