import numpy as np


def gradient(deltas, activations):
    gw, gb = [], []
    for d, a in list(zip(deltas, activations))[::-1]:
        m = d @ a.T
        gw.append(m)
        gb.append(m.sum(axis=1).reshape(-1, 1))
    return gw, gb
