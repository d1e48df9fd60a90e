"""BP3 and BP4."""
import numpy as np


def gradient(deltas, activations):
    nabla_w = []
    nabla_b = []
    for l, delta in enumerate(deltas):
        nabla_b.append(delta)
        nabla_w.append(np.dot(delta, activations[l].transpose()))
    return nabla_w, nabla_b
