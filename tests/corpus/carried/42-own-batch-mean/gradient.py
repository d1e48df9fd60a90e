import numpy as np

def gradient(deltas, activations):
    grad_w, grad_b = [], []
    for d, a in zip(deltas, activations):
        grad_w.append(np.array([[dk * aj for dk in d[:, 0]] for aj in a[:, 0]]))
        grad_b.append(d + 0.0)
    return grad_w, grad_b
