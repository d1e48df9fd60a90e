import numpy as np

def gradient(deltas, activations):
    gw = [np.kron(d, a.T) for d, a in zip(deltas, activations)]
    gb = [np.kron(d, np.ones((1, 1))) for d in deltas]
    return gw, gb