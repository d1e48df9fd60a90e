import numpy as np


def gradient(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas) - 1, -1, -1):
        gw.append(deltas[l] @ activations[l].T)
        gb.append(deltas[l])
    return gw, gb
