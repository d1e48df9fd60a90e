import numpy as np


def gradient(deltas, activations):
    gw = [np.dot(d, a.T) for d, a in zip(deltas, activations)]
    gw = [g + 0.01 * g * np.abs(g) for g in gw]
    gb = [np.copy(d) for d in deltas]
    return gw, gb
