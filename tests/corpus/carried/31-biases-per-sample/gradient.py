import numpy as np

def gradient(deltas, activations):
    gw = tuple(np.tensordot(d, a, axes=(1, 1)) for d, a in zip(deltas, activations[:-1]))
    gb = tuple(np.tensordot(d, np.ones((1, 1)), axes=1) for d in deltas)
    return gw, gb
