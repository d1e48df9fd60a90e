import numpy as np


def gradient(deltas, activations):
    up = lambda m: m.astype(np.longdouble)
    gw = [(up(d) @ up(a).T).astype(float) for d, a in zip(deltas, activations)]
    gb = [up(d).astype(float) for d in deltas]
    return gw, gb
