import numpy as np


def gradient_batch(deltas, activations):
    grad_weights = [(d.T[:, :, None] * a.T[:, None, :]).sum(axis=0) for d, a in zip(deltas, activations)]
    grad_biases = [d @ np.ones((d.shape[1], 1)) for d in deltas]
    return grad_weights, grad_biases


def forward_batch(weights, biases, x, sigma):
    N = x.shape[1]
    rows = x.reshape(N, -1)      # one sample per row
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        z = rows @ w.T + b.T
        rows = sigma(z)
        zs.append(z.T)
        activations.append(rows.T)
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
