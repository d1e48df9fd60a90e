import numpy as np

def gradient(deltas, activations):
    dW = [np.array([dk * a[:, 0] for dk in d[:, 0]]) for d, a in zip(deltas, activations)]
    db = [np.array([[dk] for dk in d[:, 0]]) for d in deltas]
    return dW, db
