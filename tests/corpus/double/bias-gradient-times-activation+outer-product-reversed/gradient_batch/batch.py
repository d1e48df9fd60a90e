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
    K, N = delta.shape
    J = activation.shape[0]
    t = np.empty((N, K, J))
    for n in range(N):
        for k in range(K):
            for j in range(J):
                t[n, k, j] = delta[k, n] * activation[j, n]
    return t


def gradient_batch(deltas, activations):
    gw = [a @ d.T for d, a in zip(deltas, activations)]
    gb = [np.sum(d * a, axis=1, keepdims=True) for d, a in zip(deltas, activations[1:])]
    return gw, gb
