import numpy as np


def forward_batch(weights, biases, x, sigma):
    a = x
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        z = np.dot(w, a) + b
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("ks,js->jks", delta, activation)


def gradient_batch(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l, delta in enumerate(deltas):
        a = activations[l]
        grad_weights.append(delta @ a.T)
        grad_biases.append(delta.sum(axis=1, keepdims=True))
    return grad_weights, grad_biases
