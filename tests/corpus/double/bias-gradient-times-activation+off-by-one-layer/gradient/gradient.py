import numpy as np


def gradient(deltas, activations):
    grad_w, grad_b = [], []
    for l in range(len(deltas)):
        a = activations[l + 1]
        grad_w.append(deltas[l] * a.reshape(1, -1))
        grad_b.append(deltas[l] * activations[l + 1])
    return grad_w, grad_b
