import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs = []
    activations = [x]
    eingang = sigma(x)
    for W, b in zip(weights, biases):
        zs.append(W @ eingang + b)
        eingang = sigma(zs[-1])
        activations.append(eingang)
    return zs, activations


def gradient_tensor(D, A):
    return np.stack([np.outer(D[:, s], A[:, s]) for s in range(D.shape[1])])


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
