from forward import forward
import numpy as np


def forward_batch(weights, biases, x, sigma):
    runs = [forward(weights, biases, x[:, s:s + 1], sigma) for s in range(x.shape[1])]
    zs = [np.hstack(col) for col in zip(*[r[0] for r in runs])]
    activations = [np.hstack(col) for col in zip(*[r[1] for r in runs])]
    return zs, activations


def gradient_tensor(delta: np.ndarray, activation: np.ndarray) -> np.ndarray:
    return np.matmul(delta.T[..., np.newaxis], activation.T[:, np.newaxis, :])


def gradient_batch(deltas, activations):
    m = activations[0].shape[1]
    gw, gb = [], []
    for l in range(len(deltas)):
        gw.append(np.dot(deltas[l], activations[l].T) / m)
        gb.append(np.sum(deltas[l], axis=0).reshape(-1, 1) / m)
    return gw, gb
