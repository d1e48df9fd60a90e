import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for l in range(len(weights)):
        rows, columns = weights[l].shape
        z = np.zeros((rows, 1))
        for k in range(rows):
            total = biases[l][k, 0]
            for j in range(columns):
                total += weights[l][k, j] * activations[l][j, 0]
            z[k, 0] = total
        zs.append(z)
        activations.append(sigma(z))
    return activations, zs
