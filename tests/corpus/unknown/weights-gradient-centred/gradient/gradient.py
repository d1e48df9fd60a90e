import numpy as np


def gradient(deltas, activations):
    gw = [np.kron(d, a.T) for d, a in zip(deltas, activations)]
    gb = [d + 0.0 for d in deltas]
    gw = [g - g.mean() for g in gw]
    return gw, gb
