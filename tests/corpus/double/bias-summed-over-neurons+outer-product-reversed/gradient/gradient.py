import numpy as np


def gradient(deltas, activations):
    grad_weights, grad_biases = [], []
    for delta, act in zip(deltas, activations):
        grad_weights.append(np.dot(act, delta.T))
        grad_biases.append(np.sum(delta, axis=0, keepdims=True))
    return grad_weights, grad_biases
