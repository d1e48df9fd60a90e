import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for w, b in zip(weights, biases):
        prev = activations[-1]
        z = np.einsum("ij,ik->jk", w, prev) + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
