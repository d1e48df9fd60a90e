import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for l in range(len(weights)):
        zs.append(np.dot(weights[l], acts[l]) + biases[l])
        acts.append(sigma(zs[l]))
    return zs, acts


def gradient_tensor(delta, activation):
    N = delta.shape[1]
    out = np.zeros((N, delta.shape[0], activation.shape[0]))
    for n in range(N):
        out[n] = np.outer(delta[:, n], activation[:, n])
    return out


def gradient_batch(deltas, activations):
    def rec(l):
        if l == len(deltas):
            return [], []
        w, b = rec(l + 1)
        gw = deltas[l] @ activations[l].T
        gb = deltas[l].sum(0, keepdims=True)
        return w + [gw], b + [gb]

    return rec(0)
