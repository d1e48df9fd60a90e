import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta: np.ndarray, activation: np.ndarray) -> np.ndarray:
    return np.matmul(delta.T[..., np.newaxis], activation.T[:, np.newaxis, :])


def gradient_batch(deltas, activations):
    # rückwärts durch die Schichten
    gw = [deltas[l].dot(activations[l].T) for l in range(len(deltas) - 1, -1, -1)]
    gb = [d.sum(1)[:, None] for d in deltas]
    return gw, gb
