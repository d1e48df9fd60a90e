import numpy as np


def forward_batch(weights, biases, x, sigma):
    ones = np.ones((1, x.shape[1]))
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        extended = np.hstack([w, b])
        zs.append(extended @ np.vstack([activations[-1], ones]))
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    N = delta.shape[1]
    out = np.zeros((N, delta.shape[0], activation.shape[0]))
    for n in range(N):
        out[n] = np.outer(delta[:, n], activation[:, n])
    return out


def gradient_batch(deltas, activations):
    grad_weights = [d @ a[:, ::-1].T for d, a in zip(deltas, activations)]
    grad_biases = [d.sum(axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
