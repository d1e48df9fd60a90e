from forward import forward
import numpy as np


def forward_batch(weights, biases, x, sigma):
    runs = [forward(weights, biases, x[:, s:s + 1], sigma) for s in range(x.shape[1])]
    zs = [np.hstack(col) for col in zip(*[r[0] for r in runs])]
    activations = [np.hstack(col) for col in zip(*[r[1] for r in runs])]
    return zs, activations


def gradient_tensor(D, A):
    return np.stack([np.outer(D[:, s], A[:, s]) for s in range(D.shape[1])])


def gradient_batch(deltas, activations):
    return ([np.dot(d, a.T) for d, a in zip(deltas, activations)],
            [np.mean(d, axis=1, keepdims=True) for d in deltas])
