import numpy as np


def weighted_sum(W, a):
    rows, cols = W.shape
    z = np.zeros((rows, 1))
    for k in range(rows):
        for j in range(cols):
            z[k][0] += W[k][j] * a[j][0]
    return z


def forward(weights, biases, x, sigma):
    zs = []
    activations = [x]
    layer = 0
    while layer < len(weights):
        zs.append(weighted_sum(weights[layer], activations[layer]))
        activations.append(sigma(zs[layer]))
        layer += 1
    return zs, activations
