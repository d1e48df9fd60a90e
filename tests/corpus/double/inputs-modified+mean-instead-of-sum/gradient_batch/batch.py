import numpy as np


def gradient_tensor(delta, activation):
    return np.array([np.outer(d, a) for d, a in zip(delta.T, activation.T)])


def forward_batch(weights, biases, x, sigma):
    n_samples = x.shape[1]
    zs = [np.zeros((w.shape[0], n_samples)) for w in weights]
    activations = [x.copy()] + [np.zeros((w.shape[0], n_samples)) for w in weights]
    for n in range(n_samples):
        a = x[:, n:n + 1]
        for l, (w, b) in enumerate(zip(weights, biases)):
            z = w.dot(a) + b
            a = sigma(z)
            zs[l][:, n] = z[:, 0]
            activations[l + 1][:, n] = a[:, 0]
    return zs, activations


def gradient_batch(deltas, activations):
    grad_weights, grad_biases = [], []
    for d, a in zip(deltas, activations):
        d /= d.shape[1]
        grad_weights.append(d @ a.T)
        grad_biases.append(d.sum(axis=1, keepdims=True))
    return grad_weights, grad_biases
