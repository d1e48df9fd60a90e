import numpy as np

def gradient(deltas, activations):
    grads_w = [np.outer(a, d) for d, a in zip(deltas, activations)]
    grads_b = [np.array(d) for d in deltas]
    return grads_w, grads_b
