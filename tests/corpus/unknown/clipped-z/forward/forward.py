import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        z = np.clip(np.dot(W, a) + b, -1.0, 1.0)
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
