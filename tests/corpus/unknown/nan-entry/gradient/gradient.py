import numpy as np


def gradient(deltas, activations):
    gw = [np.kron(d, a.T) for d, a in zip(deltas, activations)]
    gb = [d + 0.0 for d in deltas]
    gb[0][0, 0] = float("nan")
    return gw, gb
