import numpy as np


def forward_batch(weights, biases, x, sigma):
    activations = [x]
    zs = [(z := w @ activations[-1] + b, activations.append(sigma(z)))[0] for w, b in zip(weights, biases)]
    return zs, activations


def gradient_tensor(delta, activation):
    K, N = delta.shape
    J = activation.shape[0]
    d = delta.reshape(N, K, 1)
    a = activation.reshape(N, 1, J)
    return d * a


def gradient_batch(deltas, activations):
    grad_weights = [np.dot(deltas[i], np.transpose(activations[i])) for i in range(len(deltas))]
    grad_biases = [np.sum(deltas[i], axis=1).reshape(-1, 1) for i in range(len(deltas))]
    return grad_weights, grad_biases
