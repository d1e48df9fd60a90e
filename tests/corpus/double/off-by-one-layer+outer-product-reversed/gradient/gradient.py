import numpy as np


def gradient(deltas, activations):
    weight_grads = [np.dot(a, d.T) for d, a in zip(deltas, activations[1:])]
    return weight_grads, list(deltas)
