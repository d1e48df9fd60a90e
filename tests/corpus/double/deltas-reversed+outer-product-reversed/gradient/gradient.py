import numpy as np


def gradient(deltas, activations):
    """Gradient of the cost for one sample, walking back from the output."""
    gw, gb = [], []
    l = len(deltas) - 1
    while l >= 0:
        g = np.einsum('kn,jn->jk', deltas[l], activations[l])
        gw.append(g)
        gb.append(deltas[l])
        l -= 1
    return gw, gb
