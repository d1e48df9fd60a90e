import numpy as np


def forward(weights, biases, x, sigma):
    a = x.T
    zs = []
    activations = [a]
    for l in range(len(weights)):
        z = np.zeros((1, len(weights[l])))
        for k in range(len(weights[l])):
            z[0, k] = biases[l][k, 0]
            for j in range(a.shape[1]):
                z[0, k] += a[0, j] * weights[l][k, j]
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
