import numpy as np


def gradient(deltas, activations):
    acts = activations[:-1]
    grad_weights = [np.outer(d, a) for d, a in zip(deltas, acts)]
    grad_weights = [np.clip(g, -0.5, 0.5) for g in grad_weights]
    grad_biases = [np.array(d) for d, a in zip(deltas, acts)]
    return grad_weights, grad_biases
