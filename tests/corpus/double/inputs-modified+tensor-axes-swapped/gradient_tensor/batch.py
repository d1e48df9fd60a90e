import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for l in range(len(weights)):
        zs.append(np.dot(weights[l], acts[l]) + biases[l])
        acts.append(sigma(zs[l]))
    return zs, acts


def gradient_tensor(delta, activation):
    K, N = delta.shape
    delta.shape = (K, 1, N)
    activation.shape = (1, -1, N)
    t = delta * activation
    return t


def gradient_batch(deltas, activations):
    grad_weights = [np.dot(deltas[i], np.transpose(activations[i])) for i in range(len(deltas))]
    grad_biases = [np.sum(deltas[i], axis=1).reshape(-1, 1) for i in range(len(deltas))]
    return grad_weights, grad_biases
