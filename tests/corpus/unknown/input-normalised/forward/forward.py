import numpy as np


def forward(weights, biases, x, sigma):
    activations = [x]
    zs = []
    a = x / (np.linalg.norm(x) + 1e-12)
    for w, b in zip(weights, biases):
        z = w @ a + b
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
