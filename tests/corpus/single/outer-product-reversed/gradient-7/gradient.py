import numpy as np


def gradient(deltas, activations):
    L = len(deltas)
    gw = [np.dot(deltas[l], activations[l].T) for l in range(L - 1)]
    gw.append(np.dot(activations[L - 1], deltas[L - 1].T))
    return gw, deltas[:]
