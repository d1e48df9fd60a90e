import numpy as np


def forward_batch(weights, biases, x, sigma):
    N = x.shape[1]
    zs = []
    acts = [x.copy()]
    for l in range(len(weights)):
        rows, cols = weights[l].shape
        z = np.zeros((rows, N))
        a = np.zeros((rows, N))
        for s in range(N):
            for k in range(rows):
                t = 0.0
                for j in range(cols):
                    t += acts[l][j, s] * weights[l][k, j]
                t += biases[l][k, 0]
                z[k, s] = t
                a[k, s] = sigma(t)
        zs.append(z)
        acts.append(a)
    return zs, acts


def gradient_tensor(delta, activation):
    n, N = delta.shape
    m = activation.shape[0]
    T = np.zeros((N, n, m))
    for s in range(N):
        for k in range(n):
            for j in range(m):
                T[s, k, j] = delta[k, s] * activation[j, s]
    return T


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas)):
        T = gradient_tensor(deltas[l], activations[l])
        W = np.zeros(T.shape[1:])
        b = np.zeros((T.shape[1], 1))
        for s in range(T.shape[0]):
            for k in range(T.shape[1]):
                b[k, 0] += deltas[l][k, s]
                for j in range(T.shape[2]):
                    W[k, j] += T[s, k, j]
        gw.append(W)
        gb.append(b)
    return gw, gb
