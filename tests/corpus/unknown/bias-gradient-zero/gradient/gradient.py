import numpy as np


def gradient(deltas, activations):
    gw = []
    gb = []
    for d, a in zip(deltas, activations):
        gw.append(np.einsum('in,jn->ij', d, a))
        gb.append(np.zeros_like(d))
    return gw, gb
