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
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        n = d.shape[1]
        gw.append(n * np.median(gradient_tensor(d, a), axis=0))
        gb.append(n * np.median(d, axis=1, keepdims=True))
    return gw, gb
