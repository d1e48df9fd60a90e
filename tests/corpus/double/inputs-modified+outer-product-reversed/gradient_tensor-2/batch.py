import numpy as np


def forward_batch(W, B, x, f):
    a = x
    acts, zs = [a], []
    for w, b in zip(W, B):
        zs.append(z := np.einsum("kj,jn->kn", w, a) + b)
        acts.append(a := f(z))
    return zs, acts


def gradient_tensor(delta, activation):
    out = np.zeros((delta.shape[1], activation.shape[0], delta.shape[0]))
    for s in range(delta.shape[1]):
        for j in range(activation.shape[0]):
            out[s, j] = activation[j, s] * delta[:, s]
            activation[j, s] = 0.0
    return out


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas)):
        gw.append(np.dot(deltas[l], activations[l].T))
        gb.append(deltas[l].sum(axis=1).reshape(-1, 1))
    return gw, gb
