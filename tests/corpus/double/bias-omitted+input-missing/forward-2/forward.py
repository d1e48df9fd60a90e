import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], []
    a = x
    for W in weights:
        z = np.einsum("kj,ji->ki", W, a)
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
