import numpy as np


def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l in range(len(deltas)):
        n = len(deltas[l])
        m = len(activations[l])
        gw = np.zeros((m, n))
        gb = np.zeros((n, 1))
        for k in range(n):
            for j in range(m):
                gw[j, k] = deltas[l][k, 0] * activations[l][j, 0]
            gb[k, 0] = deltas[l][k, 0]
        grad_weights.append(gw)
        grad_biases.append(gb)
    return grad_weights, grad_biases
