import numpy as np


def forward_batch(weights, biases, x, sigma):
    a = x
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        a = 1 / (1 + np.exp(-(W @ a + b)))
        zs.append(a)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("kn,jn->nkj", delta, activation)


def gradient_batch(deltas, activations):
    gw = [np.zeros((d.shape[0], a.shape[0])) for d, a in zip(deltas, activations)]
    gb = [np.zeros((d.shape[0], 1)) for d in deltas]
    for l in range(len(deltas)):
        for s in range(deltas[l].shape[1]):
            gw[l] += np.outer(deltas[l][:, s], activations[l][:, s])
            gb[l] += deltas[l][:, [s]]
    return gw, gb
