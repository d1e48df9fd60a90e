import numpy as np


def with_ones(a):
    return np.r_[a, np.ones((1, a.shape[1]))]


def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for w, b in zip(weights, biases):
        zs.append(np.hstack([w, b]) @ with_ones(acts[-1]))
        acts.append(sigma(zs[-1]))
    return zs, acts


def gradient_tensor(delta, activation):
    N = delta.shape[1]
    t = np.zeros((N, delta.shape[0], activation.shape[0]))
    for k, row in enumerate(delta):
        for j, col in enumerate(activation):
            t[:, k, j] = row * col
    return t


def gradient_batch(deltas, activations):
    both = [d @ with_ones(a).T for d, a in zip(deltas, activations)]
    return [g[:, :-1] for g in both], [g[:, -1:] for g in both]
