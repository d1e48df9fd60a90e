import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W @ activations[-1] + b
        zs.append(z)
        activations.append(sigma(z))
    activations[-1] = zs[-1]
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("ki,ji->ikj", delta, activation)


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
