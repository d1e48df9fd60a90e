import numpy as np


def gradient(deltas, activations):
    L = len(deltas)
    gw = [None] * L
    gb = [None] * L
    for l in range(L):
        gw[l] = np.outer(activations[l], deltas[l])
        gb[l] = deltas[l] * activations[l + 1]
    return gw, gb
