import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for W, b in zip(weights, biases):
        zs.append(np.matmul(np.transpose(W), acts[-1]) + b)
        acts.append(sigma(zs[-1]))
    return zs, acts


def gradient_tensor(delta: np.ndarray, activation: np.ndarray) -> np.ndarray:
    return np.matmul(delta.T[..., np.newaxis], activation.T[:, np.newaxis, :])


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for l in range(len(deltas)):
        gw.append(np.dot(deltas[l], activations[l].T))
        gb.append(deltas[l].sum(axis=1).reshape(-1, 1))
    return gw, gb
