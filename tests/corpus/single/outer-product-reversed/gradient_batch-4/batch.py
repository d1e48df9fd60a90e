import numpy as np


def forward_batch(weights, biases, X, sigma):
    zs = []
    acts = [X]
    for l in range(len(weights)):
        Z = np.dot(weights[l], acts[l]) + biases[l]
        zs.append(Z)
        acts.append(sigma(Z))
    return zs, acts


def gradient_tensor(D, A):
    return np.stack([np.outer(D[:, s], A[:, s]) for s in range(D.shape[1])])


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas)):
        n = deltas[l].shape[1]
        gw.append(sum(np.outer(activations[l][:, s], deltas[l][:, s]) for s in range(n)))
        gb.append(sum(deltas[l][:, s:s + 1] for s in range(n)))
    return gw, gb
