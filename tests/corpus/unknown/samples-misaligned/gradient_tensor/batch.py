import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    a = x
    for W, b in zip(weights, biases):
        z = W @ a + b
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum('kn,jn->nkj', delta, np.roll(activation, 1, axis=1))


def gradient_batch(deltas, activations):
    gw = [np.zeros((d.shape[0], a.shape[0])) for d, a in zip(deltas, activations)]
    gb = [np.zeros((d.shape[0], 1)) for d in deltas]
    for l in range(len(deltas)):
        for n in range(deltas[l].shape[1]):
            gw[l] += np.outer(deltas[l][:, n], activations[l][:, n])
            gb[l] += deltas[l][:, n:n + 1]
    return gw, gb
