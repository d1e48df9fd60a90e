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
    activations = [x]
    zs = [(z := w @ activations[-1] + b, activations.append(sigma(z)))[0] for w, b in zip(weights, biases)]
    return zs, activations


def gradient_batch(deltas, activations):
    pairs = list(zip(deltas, activations))
    gw = [np.matmul(a, d.T) for d, a in pairs]
    gb = [np.ones((1, d.shape[0])) @ d for d, a in pairs]
    return gw, [g.reshape(-1, 1) for g in gb]
