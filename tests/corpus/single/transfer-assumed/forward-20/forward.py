import math

import numpy as np


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for l in range(len(weights)):
        z = weights[l] @ activations[l] + biases[l]
        if l == len(weights) - 1:
            total = 0.0
            for k in range(z.shape[0]):
                total += math.exp(z[k, 0])
            a = np.array([[math.exp(z[k, 0]) / total] for k in range(z.shape[0])])
        else:
            a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations
