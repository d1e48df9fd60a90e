import numpy as np


def gradient(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas)):
        gw.append(deltas[l] @ activations[l].T)
        gb.append(np.zeros(deltas[l].shape))
    return gw, gb
