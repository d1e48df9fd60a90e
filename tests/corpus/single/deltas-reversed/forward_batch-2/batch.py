import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs[::-1], activations[::-1]


def gradient_tensor(delta: np.ndarray, activation: np.ndarray) -> np.ndarray:
    return np.matmul(delta.T[..., np.newaxis], activation.T[:, np.newaxis, :])


def gradient_batch(D, A):
    return ([np.einsum("kn,jn->kj", d, a) for d, a in zip(D, A)],
            [np.einsum("kn->k", d)[:, None] for d in D])
