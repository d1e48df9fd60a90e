from forward import forward
import numpy as np


def forward_batch(weights, biases, x, sigma):
    runs = [forward(weights, biases, x[:, s:s + 1], sigma) for s in range(x.shape[1])]
    zs = [np.hstack(col) for col in zip(*[r[0] for r in runs])]
    activations = [np.hstack(col) for col in zip(*[r[1] for r in runs])]
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("kn,jn->nkj", delta, activation)


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for d, a in zip(reversed(deltas), reversed(activations[:-1])):
        gw.append(d @ a.T)
        gb.append(d.sum(axis=1, keepdims=True))
    return gw, gb
