import numpy as np


def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        # rows of W against the row vector a^T, then the sum over the weights
        z = (W * activations[-1].T).sum(axis=1, keepdims=True) + b
        zs.append(z)
        activations.append(np.asarray(sigma(z)))
    return zs, activations
