import numpy as np


def gradient(deltas, activations):
    gw, gb = [], []
    for l, d in enumerate(deltas):
        gw.append(np.einsum("ki,ji->kj", d, activations[l]))
        gb.append(np.array(deltas[l - 1]))
    return gw, gb
