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
    gw, gb = [], []
    for l in range(len(deltas)):
        gw.append(deltas[l] @ activations[l + 1].T)
        gb.append(deltas[l].sum(axis=1, keepdims=True))
    return gw, gb
