import numpy as np


def forward_batch(W, B, x, f):
    a = x
    acts, zs = [a], []
    for w, b in zip(W, B):
        zs.append(z := np.einsum("kj,jn->kn", w, a) + b)
        acts.append(a := f(z))
    return zs, acts


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    gw = [d @ a.T for d, a in zip(deltas, activations)]
    gb = [(d * a).sum(axis=1, keepdims=True) for d, a in zip(deltas, activations[1:])]
    return gw, gb
