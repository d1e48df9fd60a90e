import numpy as np


def gradient(deltas, activations):
    gw = []
    for d, a in zip(deltas, activations):
        gw.append(d @ a.T)
        d *= a[0]
    return gw, deltas
