import numpy as np


def _spalte(m, s):
    return m[:, s : s + 1]


def forward_batch(weights, biases, x, sigma):
    # jede Probe einzeln, danach nebeneinander gestellt
    n = x.shape[1]
    zs = [[] for _ in weights]
    activations = [[] for _ in range(len(weights) + 1)]
    for s in range(n):
        a = _spalte(x, s)
        activations[0].append(a)
        for l in range(len(weights)):
            z = weights[l] @ a + biases[l]
            a = sigma(z)
            zs[l].append(z)
            activations[l + 1].append(a)
    return [np.hstack(z) for z in zs], [np.hstack(a) for a in activations]


def gradient_tensor(delta, activation):
    n_out, n = delta.shape
    n_in = activation.shape[0]
    t = np.zeros((n, n_out, n_in))
    for s in range(n - 1):
        for k in range(n_out):
            for j in range(n_in):
                t[s, k, j] = delta[k, s] * activation[j, s]
    return t


def gradient_batch(deltas, activations):
    grad_weights, grad_biases = [], []
    for d, a in zip(deltas, activations):
        gw = np.zeros((d.shape[0], a.shape[0]))
        gb = np.zeros((d.shape[0], 1))
        for s in range(d.shape[1]):
            gw += np.outer(d[:, s], a[:, s])
            gb += d[:, s : s + 1]
        grad_weights.append(gw)
        grad_biases.append(gb)
    return grad_weights, grad_biases
