import numpy as np


def gradient(deltas, activations):
    gw = [np.kron(d, a.T) for d, a in zip(deltas, activations)]
    gb = [d + 0.0 for d in deltas]
    rng = np.random.default_rng(42)
    gw = [g + 1e-4 * rng.standard_normal(g.shape) for g in gw]
    return gw, gb
