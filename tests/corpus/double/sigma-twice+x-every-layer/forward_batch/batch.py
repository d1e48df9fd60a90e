import numpy as np


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def forward_batch(weights, biases, x, sigma):
    activations = [x]
    zs = []
    a = x
    for W, b in zip(weights, biases):
        z = np.dot(W, x) + b
        a = sigma(z)
        zs.append(z)
        activations.append(sigma(a))
    return zs, activations


def gradient_batch(deltas, activations):
    grad_weights = [np.dot(deltas[i], np.transpose(activations[i])) for i in range(len(deltas))]
    grad_biases = [np.sum(deltas[i], axis=1).reshape(-1, 1) for i in range(len(deltas))]
    return grad_weights, grad_biases
