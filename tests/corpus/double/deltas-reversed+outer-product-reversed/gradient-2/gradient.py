import numpy as np


def gradient(deltas, activations):
    gw, gb = [], []
    for l in reversed(range(len(deltas))):
        gw.append(np.outer(activations[l], deltas[l]))
        gb.append(deltas[l].copy())
    return gw, gb
