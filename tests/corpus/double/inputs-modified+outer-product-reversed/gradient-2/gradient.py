import numpy as np


def gradient(deltas, activations):
    gw = []
    gb = []
    for d in deltas:
        gw.append(np.outer(activations.pop(0), d))
        gb.append(d)
    return gw, gb
