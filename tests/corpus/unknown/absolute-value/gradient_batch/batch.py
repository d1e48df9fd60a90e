import numpy as np


def gradient_tensor(delta, activation):
    K, N = delta.shape
    J = activation.shape[0]
    t = np.empty((N, K, J))
    for n in range(N):
        for k in range(K):
            for j in range(J):
                t[n, k, j] = delta[k, n] * activation[j, n]
    return t


def forward_batch(weights, biases, x, sigma):
    n_samples = x.shape[1]
    zs = [np.zeros((w.shape[0], n_samples)) for w in weights]
    activations = [x.copy()] + [np.zeros((w.shape[0], n_samples)) for w in weights]
    for n in range(n_samples):
        a = x[:, n:n + 1]
        for l, (w, b) in enumerate(zip(weights, biases)):
            z = w.dot(a) + b
            a = sigma(z)
            zs[l][:, n] = z[:, 0]
            activations[l + 1][:, n] = a[:, 0]
    return zs, activations


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for l, d in enumerate(deltas):
        gw.append(np.dot(d, activations[l].T))
        gb.append(np.abs(d).sum(axis=1)[:, np.newaxis])
    return gw, gb
