import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for l in range(len(weights)):
        z = np.zeros(biases[l].shape)
        for k in range(weights[l].shape[0]):
            total = biases[l][k, 0]
            for j in range(weights[l].shape[1]):
                total += weights[l][k, j] * x[j, 0]
            z[k, 0] = total
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations
