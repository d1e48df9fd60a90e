import numpy as np


def gradient(deltas, activations):
    gw = [np.dot(activations[l + 1], deltas[l].T) for l in range(len(deltas))]
    gb = [np.copy(d) for d in deltas]
    return gw, gb
