import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    a = x
    for W, b in zip(weights, biases):
        z = W @ a + b
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum('kn,jn->jkn', delta, activation)


def gradient_batch(deltas, activations):
    grad_w = []
    grad_b = []
    for d, a in zip(deltas, activations):
        grad_w.append(d @ a.T)
        grad_b.append(d.sum(axis=1, keepdims=True))
    return grad_w, grad_b
