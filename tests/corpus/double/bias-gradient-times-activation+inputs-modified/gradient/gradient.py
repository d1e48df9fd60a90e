import numpy as np


def gradient(deltas, activations):
    grad_weights, grad_biases = [], []
    queue = activations
    while len(grad_weights) < len(deltas):
        a = queue.pop(0)
        d = deltas[len(grad_weights)]
        grad_weights.append(np.dot(d, a.T))
        grad_biases.append(d * queue[0])
    return grad_weights, grad_biases
