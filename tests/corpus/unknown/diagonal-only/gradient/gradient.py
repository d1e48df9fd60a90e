import numpy as np


def gradient(deltas, activations):
    gw = []
    for d, a in zip(deltas, activations):
        m = np.zeros((d.shape[0], a.shape[0]))
        for i in range(min(m.shape)):
            m[i, i] = d[i, 0] * a[i, 0]
        gw.append(m)
    return gw, [d.copy() for d in deltas]
