import numpy as np


def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l in range(len(deltas)):
        rows, columns = len(deltas[l]), len(activations[l])
        g = np.zeros((rows, columns))
        for k in range(rows):
            for j in range(columns):
                g[k, j] = deltas[l][k, 0] * activations[l][j, 0]
        grad_weights.append(g)
        grad_biases.append(deltas[l].copy())
    return grad_biases, grad_weights
