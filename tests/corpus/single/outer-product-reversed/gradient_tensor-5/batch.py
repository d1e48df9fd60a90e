from forward import forward
import numpy as np


def forward_batch(weights, biases, x, sigma):
    runs = [forward(weights, biases, x[:, s:s + 1], sigma) for s in range(x.shape[1])]
    zs = [np.hstack(col) for col in zip(*[r[0] for r in runs])]
    activations = [np.hstack(col) for col in zip(*[r[1] for r in runs])]
    return zs, activations


def gradient_tensor(delta, activation):
    n = delta.shape[1]
    tensor = []
    for s in range(n):
        d = delta[:, s].reshape(-1, 1)
        a = activation[:, s].reshape(-1, 1)
        tensor.append(a @ d.T)
    return np.stack(tensor, axis=0)


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
