import numpy as np


def gradient(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l in range(len(deltas)):
        rows = deltas[l].shape[0]
        columns = activations[l].shape[0]
        gw = np.zeros((rows, columns))
        gb = np.zeros((rows, 1))
        for k in range(rows):
            for j in range(columns):
                gw[k, j] = deltas[l][k, 0] * activations[l][j, 0]
            gb[k, 0] = deltas[l][k, 0]
        grad_weights.append(gw)
        grad_biases.append(gb)
    return grad_weights, grad_biases
