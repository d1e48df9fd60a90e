import numpy as np


def gradient(deltas, activations):
    gw = []
    for d, a in zip(deltas, activations):
        gw = [d.dot(a.T)] + gw
    return gw, list(deltas)
