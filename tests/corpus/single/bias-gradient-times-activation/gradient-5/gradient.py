import numpy as np


def gradient(deltas, activations):
    gw = [d @ a.T for d, a in zip(deltas, activations)]
    gb = [d * a for d, a in zip(deltas, activations[1:])]
    return gw, gb
