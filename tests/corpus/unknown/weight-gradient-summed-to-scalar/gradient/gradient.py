import numpy as np


def gradient(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        product = d * a.T
        gw.append(np.full(product.shape, product.sum()))
        gb.append(d)
    return gw, gb
