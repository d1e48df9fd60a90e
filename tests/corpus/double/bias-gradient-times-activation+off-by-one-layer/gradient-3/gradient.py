import numpy as np


def gradient(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations[1:]):
        gw.append(d @ a.T)
        gb.append(d * a)
    return gw, gb
