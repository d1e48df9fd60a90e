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
    gw = [np.einsum("kn,jn->kj", d, a) for d, a in zip(deltas, activations)]
    return gw[::-1], [d for d in deltas[::-1]]
