import numpy as np


def gradient(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        gw.append(np.clip(np.outer(d, a), -1, 1))
        gb.append(np.clip(d, -1, 1))
    return gw, gb
