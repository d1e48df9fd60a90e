import numpy as np


def sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigmoid(zs[-1]))
    return zs, activations


def gradient_tensor(delta: np.ndarray, activation: np.ndarray) -> np.ndarray:
    return np.matmul(delta.T[..., np.newaxis], activation.T[:, np.newaxis, :])


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
