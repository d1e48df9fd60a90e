import numpy as np


def gradient(deltas, activations):
    gw = [d ** 2 @ a.T for d, a in zip(deltas, activations)]
    gb = [d ** 2 for d in deltas]
    return gw, gb
