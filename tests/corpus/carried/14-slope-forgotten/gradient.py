import numpy as np

def gradient(deltas, activations):
    L = len(deltas)
    out_w = np.empty(L, dtype=object)
    out_b = np.empty(L, dtype=object)
    for l in range(L):
        A, D = np.meshgrid(activations[l], deltas[l])
        out_w[l] = D * A
        out_b[l] = np.inner(deltas[l], np.eye(1))
    return list(out_w), list(out_b)
