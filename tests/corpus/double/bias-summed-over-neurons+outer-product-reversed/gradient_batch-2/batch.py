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
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        gw.append(np.dot(a, d.T))
        gb.append(np.sum(d, axis=0, keepdims=True))
    return gw, gb
