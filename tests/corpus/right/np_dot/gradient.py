import numpy as np


def gradient(deltas, activations):
    """dC/dW and dC/db of one sample."""
    nabla_w = []
    nabla_b = []
    for l, delta in enumerate(deltas):
        nabla_w.append(np.dot(delta, activations[l].transpose()))
        nabla_b.append(np.array(delta))
    return nabla_w, nabla_b
