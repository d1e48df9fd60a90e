import numpy as np


def gradient(deltas, activations):
    return [np.multiply(d, a) for d, a in zip(deltas, activations)], [d.copy() for d in deltas]
