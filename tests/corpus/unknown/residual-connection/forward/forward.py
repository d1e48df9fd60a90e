import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        prev = activations[-1]
        z = w @ prev + b
        a = sigma(z)
        if a.shape == prev.shape:
            a = a + prev
        zs.append(z)
        activations.append(a)
    return zs, activations
