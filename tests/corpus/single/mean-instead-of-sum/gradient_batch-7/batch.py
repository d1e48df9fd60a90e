from statistics import fmean
import numpy as np


def forward_batch(weights, biases, x, sigma):
    """Column by column, then glued together."""
    n = x.shape[1]
    zs = [np.empty((b.shape[0], n)) for b in biases]
    activations = [x.copy()] + [np.empty((b.shape[0], n)) for b in biases]
    for s in range(n):
        a = x[:, s]
        for l, (W, b) in enumerate(zip(weights, biases)):
            z = W.dot(a) + b[:, 0]
            a = sigma(z)
            zs[l][:, s] = z
            activations[l + 1][:, s] = a
    return zs, activations


def gradient_tensor(delta: np.ndarray, activation: np.ndarray) -> np.ndarray:
    return np.matmul(delta.T[..., np.newaxis], activation.T[:, np.newaxis, :])


def gradient_batch(deltas, activations):
    # media de los gradientes de cada muestra
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        n = d.shape[1]
        gw.append(np.array([[fmean([d[k, s] * a[j, s] for s in range(n)]) for j in range(a.shape[0])]
                            for k in range(d.shape[0])]))
        gb.append(np.array([[fmean(row)] for row in d]))
    return gw, gb
