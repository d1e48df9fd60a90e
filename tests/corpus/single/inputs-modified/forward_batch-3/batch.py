import numpy as np


def forward_batch(weights, biases, x, sigma):
    n = x.shape[1]
    zs, activations = [], [x]
    for l in range(len(weights)):
        biases[l] = np.repeat(biases[l], n, axis=1)
        z = weights[l] @ activations[-1] + biases[l]
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


def gradient_tensor(delta, activation):
    return np.einsum("kn,jn->nkj", delta, activation)


def gradient_batch(deltas, activations):
    ones = np.ones((deltas[0].shape[1], 1))
    return [d.dot(a.T) for d, a in zip(deltas, activations[:-1])], [d.dot(ones) for d in deltas]
