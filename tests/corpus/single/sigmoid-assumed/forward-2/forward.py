import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def forward(weights, biases, x, sigma):
    """Forward pass, neuron by neuron."""
    zs = []
    activations = [x]
    a = x
    for l in range(len(weights)):
        n, m = weights[l].shape
        z = np.zeros((n, 1))
        for k in range(n):
            for j in range(m):
                z[k, 0] += weights[l][k, j] * a[j, 0]
            z[k, 0] += biases[l][k, 0]
        a = sigmoid(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
