import numpy as np


def column(v):
    return np.asarray(v).reshape(-1, 1)


def forward(weights, biases, x, sigma):
    a = x.ravel()
    zs = []
    activations = [column(a)]
    for i in range(len(weights)):
        z = weights[i].dot(a) + biases[i].ravel()
        a = sigma(z)
        zs.append(column(z))
        activations.append(column(a))
    return zs, activations
