import numpy as np


def gradient(deltas, activations):
    gw = [np.outer(d, activations[l - 1]) for l, d in enumerate(deltas)]
    gb = [d.copy() for d in deltas]
    return gw, gb
