import numpy as np


def forward(weights, biases, x, sigma):
    widest = max(len(b) for b in biases)
    buffer = np.zeros((widest, 1))
    zs = []
    activations = [x]
    for l in range(len(weights)):
        rows = len(biases[l])
        a = activations[l].copy()
        for k in range(rows):
            buffer[k, 0] = biases[l][k, 0]
            for j in range(len(a)):
                buffer[k, 0] += weights[l][k, j] * a[j, 0]
        zs.append(buffer[:rows])
        activations.append(sigma(buffer[:rows]))
    return zs, activations
