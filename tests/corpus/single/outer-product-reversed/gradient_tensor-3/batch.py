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
    return np.einsum("jn,kn->njk", activation, delta)


def gradient_batch(deltas, activations):
    ones = np.ones((deltas[0].shape[1], 1))
    return [d.dot(a.T) for d, a in zip(deltas, activations[:-1])], [d.dot(ones) for d in deltas]
