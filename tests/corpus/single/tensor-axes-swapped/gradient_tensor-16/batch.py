import numpy as np


def layer(W, b, a, sigma):
    z = W.dot(a) + b
    return z, sigma(z)


def forward_batch(weights, biases, X, sigma):
    zs, activations = [], [X]
    for W, b in zip(weights, biases):
        z, a = layer(W, b, activations[-1], sigma)
        zs.append(z)
        activations.append(a)
    return zs, activations


def one_sample(delta, activation, n):
    return np.outer(delta[:, n], activation[:, n])


def gradient_tensor(delta, activation):
    return np.stack([one_sample(delta, activation, n) for n in range(delta.shape[1])], axis=1)


def of_weights(delta, activation):
    return delta @ activation.T


def of_biases(delta):
    return np.sum(delta, axis=1).reshape(-1, 1)


def gradient_batch(deltas, activations):
    grad_weights = [of_weights(d, a) for d, a in zip(deltas, activations)]
    grad_biases = [of_biases(d) for d in deltas]
    return grad_weights, grad_biases
