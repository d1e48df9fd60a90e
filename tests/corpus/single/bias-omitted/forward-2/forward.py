import numpy as np


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
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
