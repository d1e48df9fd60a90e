import numpy as np


def logistic(z):
    return 1.0 / (1.0 + np.exp(-z))


def forward(weights, biases, x, sigma):
    a = x
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        z = (a.T @ W).T + b
        a = logistic(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
