import numpy as np


def gradient(deltas, activations):
    gw, gb = [], []
    l = 0
    while l < len(deltas):
        a = activations[l]
        gw.append(np.einsum("ai,bi->ab", deltas[l], a))
        gb.append(deltas[l] * a[0, 0])
        l += 1
    return gw, gb
