import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    zs = []
    activations = [x]
    for w, b in zip(weights, biases):
        z = w @ a
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs[::-1], activations[::-1]
