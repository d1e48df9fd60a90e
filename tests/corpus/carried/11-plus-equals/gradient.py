from itertools import product
import numpy as np

def gradient(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        entries = [p * q for p, q in product(d.ravel(), a.ravel())]
        gw.append(np.array(entries).reshape(d.size, a.size))
        gb.append(d.copy())
    return gw, gb
