import numpy as np


def gradient(deltas, activations):
    activations.pop()
    gw = [d @ a.T for d, a in zip(deltas, activations)]
    return gw, [d.copy() for d in deltas]
