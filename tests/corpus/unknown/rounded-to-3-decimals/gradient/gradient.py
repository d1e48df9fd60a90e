import numpy as np


def gradient(deltas, activations):
    out = ([], [])
    for i, d in enumerate(deltas):
        m = np.zeros((d.shape[0], activations[i].shape[0]))
        for k in range(m.shape[0]):
            for j in range(m.shape[1]):
                m[k, j] = round(d[k, 0] * activations[i][j, 0], 3)
        out[0].append(m)
        out[1].append(np.round(d, 3))
    return out
