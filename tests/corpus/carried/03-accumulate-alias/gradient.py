import numpy as np

def gradient(deltas, activations):
    return [d.reshape(-1, 1) * a.reshape(1, -1) for d, a in zip(deltas, activations)], [d.copy() for d in deltas]
