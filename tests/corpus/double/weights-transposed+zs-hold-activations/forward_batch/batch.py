import numpy as np


def forward_batch(weights, biases, x, sigma):
    acts = [x]
    zs = []
    for W, b in zip(weights, biases):
        a = sigma(np.dot(W.T, acts[-1]) + b)
        zs.append(a)
        acts.append(a)
    return zs, acts


def gradient_tensor(D, A):
    return np.stack([np.outer(D[:, s], A[:, s]) for s in range(D.shape[1])])


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas)):
        gw.append(np.dot(deltas[l], activations[l].T))
        gb.append(deltas[l].sum(axis=1).reshape(-1, 1))
    return gw, gb
