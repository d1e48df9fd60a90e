import numpy as np


def forward_batch(weights, biases, X, sigma):
    zs = []
    acts = [X]
    for l in range(len(weights)):
        Z = np.dot(weights[l], acts[l]) + biases[l]
        zs.append(Z)
        acts.append(sigma(Z))
    return zs, acts


def gradient_tensor(delta, activation):
    return np.einsum("kn,jn->nkj", delta, activation)


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        gw.append(gradient_tensor(d, a).mean(axis=0))
        gb.append(d.sum(axis=1, keepdims=True))
    return gw, gb
