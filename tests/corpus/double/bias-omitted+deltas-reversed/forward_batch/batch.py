import numpy as np


def gradient_batch(deltas, activations):
    pairs = [(d @ a.T, np.sum(d, 1, keepdims=True)) for d, a in zip(deltas, activations)]
    grad_w, grad_b = zip(*pairs)
    return list(grad_w), list(grad_b)


def gradient_tensor(delta, activation):
    return np.array([np.outer(d, a) for d, a in zip(delta.T, activation.T)])


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for w in weights:
        z = np.matmul(w, activations[-1])
        zs.append(z)
        activations.append(sigma(z))
    return zs[::-1], activations[::-1]
