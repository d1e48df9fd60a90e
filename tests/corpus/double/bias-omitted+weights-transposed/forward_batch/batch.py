import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for l in range(len(weights)):
        z = (activations[l].T @ weights[l]).T
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


def gradient_tensor(delta, activation):
    N = delta.shape[1]
    out = np.zeros((N, delta.shape[0], activation.shape[0]))
    for n in range(N):
        out[n] = np.outer(delta[:, n], activation[:, n])
    return out


def gradient_batch(deltas, activations):
    grad_w = []
    grad_b = []
    for d, a in zip(deltas, activations):
        grad_w.append(d @ a.T)
        grad_b.append(d.sum(axis=1, keepdims=True))
    return grad_w, grad_b
