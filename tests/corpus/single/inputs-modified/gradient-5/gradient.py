import numpy as np


def gradient(deltas, activations):
    for i in range(len(activations)):
        activations[i] = activations[i].T
    gw = [np.kron(d, a) for d, a in zip(deltas, activations)]
    gb = [d + 0 for d in deltas]
    return gw, gb
