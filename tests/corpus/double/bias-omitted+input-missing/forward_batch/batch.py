import numpy as np


def forward_batch(weights, biases, x, sigma):
    a, zs, acts = x, [], []
    for W in weights:
        zs.append(W @ a)
        a = sigma(zs[-1])
        acts.append(a)
    return zs, acts


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
