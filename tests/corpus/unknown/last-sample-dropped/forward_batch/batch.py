import numpy as np


def forward_batch(weights, biases, x, sigma):
    n = x.shape[1]
    zs = [np.zeros((len(b), n)) for b in biases]
    activations = [x] + [np.zeros((len(b), n)) for b in biases]
    for s in range(n - 1):
        for l in range(len(weights)):
            zs[l][:, s] = weights[l] @ activations[l][:, s] + biases[l][:, 0]
            activations[l + 1][:, s] = sigma(zs[l][:, s])
    return zs, activations


def gradient_tensor(D, A):
    return np.stack([np.outer(D[:, s], A[:, s]) for s in range(D.shape[1])])


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
