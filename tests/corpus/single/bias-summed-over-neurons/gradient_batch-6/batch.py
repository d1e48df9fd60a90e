import numpy as np


def forward_batch(weights, biases, X, sigma):
    zs = []
    acts = [X]
    for l in range(len(weights)):
        Z = np.dot(weights[l], acts[l]) + biases[l]
        zs.append(Z)
        acts.append(sigma(Z))
    return zs, acts


def gradient_tensor(delta: np.ndarray, activation: np.ndarray) -> np.ndarray:
    return np.matmul(delta.T[..., np.newaxis], activation.T[:, np.newaxis, :])


def gradient_batch(deltas, activations):
    gw = list(map(lambda d, a: np.einsum("kn,jn->kj", d, a), deltas, activations))
    gb = [np.array([sum(row) for row in zip(*d)]) for d in map(np.ndarray.tolist, deltas)]
    return gw, gb
