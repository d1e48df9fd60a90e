import numpy as np


def gradient(deltas, activations):
    gw = [a @ d.T for d, a in zip(deltas, activations)]
    gb = [d * np.sum(a) for d, a in zip(deltas, activations)]
    return gw, gb
