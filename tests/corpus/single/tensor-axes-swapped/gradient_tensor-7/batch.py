import numpy as np


def forward_batch(W, B, x, f):
    a = x
    acts, zs = [a], []
    for w, b in zip(W, B):
        zs.append(z := np.einsum("kj,jn->kn", w, a) + b)
        acts.append(a := f(z))
    return zs, acts


def gradient_tensor(delta, activation):
    return delta[:, :, np.newaxis] * activation.T[np.newaxis, :, :]


def gradient_batch(D, A):
    return ([np.einsum("kn,jn->kj", d, a) for d, a in zip(D, A)],
            [np.einsum("kn->k", d)[:, None] for d in D])
