import numpy as np


def forward_batch(W, B, x, f):
    a = x
    acts, zs = [a], []
    for w, b in zip(W, B):
        zs.append(z := np.einsum("kj,jn->kn", w, a) + b)
        acts.append(a := f(z))
    return zs, acts


def gradient_tensor(D, A):
    return np.stack([np.outer(D[:, s], A[:, s]) for s in range(D.shape[1])])


def gradient_batch(deltas, activations):
    n = deltas[0].shape[1]
    gw = [d @ a.T / n for d, a in zip(deltas, activations)]
    gb = [g.sum(axis=1, keepdims=True) for g in gw]
    return gw, gb
