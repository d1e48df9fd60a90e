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
    grad_weights = []
    for l in range(len(deltas)):
        grad_weights.append(np.sum(gradient_tensor(deltas[l], activations[l]), axis=0))
    return grad_weights, deltas
