import numpy as np


def forward_batch(weights, biases, x, sigma):
    a = x.T
    zs, activations = [], [a]
    for w, b in zip(weights, biases):
        z = a @ w.T + b.T
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    return np.array([np.outer(d, a) for d, a in zip(delta.T, activation.T)])


def gradient_batch(deltas, activations):
    pairs = [(d @ a.T, np.sum(d, 1, keepdims=True)) for d, a in zip(deltas, activations)]
    grad_w, grad_b = zip(*pairs)
    return list(grad_w), list(grad_b)
