import numpy as np


def forward_batch(W, B, x, f):
    a = x
    acts, zs = [a], []
    for w, b in zip(W, B):
        zs.append(z := np.einsum("kj,jn->kn", w, a) + b)
        acts.append(a := f(z))
    return zs, acts


def gradient_tensor(delta, activation):
    return np.einsum("kn,jn->nkj", delta, activation)


def gradient_batch(deltas, activations):
    gw = [gradient_tensor(d, a).max(axis=0) for d, a in zip(deltas, activations)]
    gb = [d.max(axis=1, keepdims=True) for d in deltas]
    return gw, gb
