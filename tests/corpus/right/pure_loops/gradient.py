import numpy as np


def gradient(deltas, activations):
    gw = []
    gb = []
    for l in range(len(deltas)):
        rows = deltas[l].shape[0]
        cols = activations[l].shape[0]
        m = np.zeros((rows, cols))
        v = np.zeros((rows, 1))
        for k in range(rows):
            v[k][0] = deltas[l][k][0]
            for j in range(cols):
                m[k][j] = deltas[l][k][0] * activations[l][j][0]
        gw.append(m)
        gb.append(v)
    return gw, gb
