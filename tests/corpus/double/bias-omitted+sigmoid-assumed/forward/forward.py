import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def forward(weights, biases, x, sigma):
    activations = [x]
    zs = []
    for w in weights:
        zs.append(np.dot(w, activations[-1]))
        activations.append(sigmoid(zs[-1]))
    return zs, activations
