import numpy as np


def forward(weights, biases, x, sigma):
    zs, a = [], [x]
    for l in range(len(weights)):
        z = weights[l] @ a[l] + biases[l - 1]
        zs.append(z)
        a.append(sigma(sigma(z)))
    return zs, a
