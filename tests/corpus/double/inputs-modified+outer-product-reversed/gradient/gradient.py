import numpy as np


def gradient(deltas, activations):
    activations.pop()
    inputs = activations
    gw = []
    for d, a in zip(deltas, inputs):
        m = np.zeros((a.size, d.size))
        for k in range(d.size):
            for j in range(a.size):
                m[j, k] = d[k, 0] * a[j, 0]
        gw.append(m)
    return gw, [d.copy() for d in deltas]
