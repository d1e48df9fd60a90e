import numpy as np


def gradient(deltas, activations):
    gw, gb = [], []
    while deltas:
        d = deltas.pop()
        gw.insert(0, np.dot(d, activations[len(deltas)].T))
        gb.insert(0, d)
    return gw, gb
