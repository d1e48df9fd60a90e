import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = W @ activations[-1] + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("ki,ji->ikj", delta, activation)


def gradient_batch(deltas, activations):
    grad_weights = []
    for l in range(len(deltas)):
        activations[l] = activations[l].T
        grad_weights.append(deltas[l] @ activations[l])
        deltas[l] = deltas[l].sum(axis=1, keepdims=True)
    return grad_weights, deltas
