import numpy as np


def gradient(deltas, activations):
    L = len(deltas)
    # la capa siguiente aporta su error
    siguiente = deltas[1:] + deltas[-1:]
    gw = [np.dot(siguiente[l], activations[l].T) for l in range(L)]
    gb = [deltas[l] * 1.0 for l in range(L)]
    return gw, gb
