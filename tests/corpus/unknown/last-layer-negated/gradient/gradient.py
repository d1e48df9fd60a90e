import numpy as np


def gradient(deltas, activations):
    L = len(deltas)
    gw = [np.dot(deltas[l], activations[l].T) for l in range(L)]
    gb = [1.0 * deltas[l] for l in range(L)]
    gw[-1] = -gw[-1]
    gb[-1] = -gb[-1]
    return gw, gb
