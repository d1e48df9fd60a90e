import numpy as np


def gradient(deltas, activations):
    gw = [d @ a.T for d, a in zip(deltas, activations)]
    gb = [d.copy() for d in deltas]
    gw = [g / (np.linalg.norm(g) + 1e-12) for g in gw]
    gb = [g / (np.linalg.norm(g) + 1e-12) for g in gb]
    return gw, gb
