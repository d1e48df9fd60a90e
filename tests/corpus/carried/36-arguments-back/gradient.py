from fractions import Fraction

import numpy as np


def exact(column):
    return [Fraction(float(v)) for v in column.flat]


def gradient(deltas, activations):
    gw = []
    for d, a in zip(deltas, activations):
        gw.append(np.array([[float(p * q) for q in exact(a)] for p in exact(d)]))
    return gw, [np.array([[float(p)] for p in exact(d)]) for d in deltas]
