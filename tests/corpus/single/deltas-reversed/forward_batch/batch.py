import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    # newest in front, handy for the backward pass
    for W, b in zip(weights, biases):
        z = W @ activations[0] + b
        zs.insert(0, z)
        activations.insert(0, sigma(z))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("ki,ji->ikj", delta, activation)


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
