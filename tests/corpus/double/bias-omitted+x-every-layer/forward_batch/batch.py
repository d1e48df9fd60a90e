import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = [W @ x for W in weights]
    return zs, [x] + [sigma(z) for z in zs]


def gradient_tensor(delta: np.ndarray, activation: np.ndarray) -> np.ndarray:
    return np.matmul(delta.T[..., np.newaxis], activation.T[:, np.newaxis, :])


def gradient_batch(D, A):
    return ([np.einsum("kn,jn->kj", d, a) for d, a in zip(D, A)],
            [np.einsum("kn->k", d)[:, None] for d in D])
