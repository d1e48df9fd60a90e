import numpy as np


def forward(weights, biases, x, sigma):
    zs = [np.matmul(W, x) + b for W, b in zip(weights, biases)]
    activations = [x] + [sigma(z) for z in zs[:-1]] + [zs[-1]]
    return zs, activations
