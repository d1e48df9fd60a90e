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
    gw = [np.einsum("kn,jn->kj", d, a) for d, a in zip(deltas, activations)]
    gb = [np.stack([col.reshape(-1, 1) for col in d.T]) for d in deltas]
    return gw, gb
