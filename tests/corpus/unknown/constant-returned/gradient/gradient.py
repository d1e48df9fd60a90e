import numpy as np


def gradient(deltas, activations):
    gw = [np.ones((d.shape[0], a.shape[0])) for d, a in zip(deltas, activations)]
    gb = [d + 0.0 for d in deltas]
    return gw, gb
