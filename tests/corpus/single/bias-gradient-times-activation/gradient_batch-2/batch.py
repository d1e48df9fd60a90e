import numpy as np


def forward_batch(weights, biases, x, sigma):
    a = x
    zs = []
    activations = [a]
    for l in range(len(weights)):
        z = np.dot(weights[l], a) + biases[l]
        a = sigma(z)
        zs.append(z)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    n, N = delta.shape
    m = activation.shape[0]
    tensor = np.zeros((N, n, m))
    for i in range(N):
        tensor[i] = np.outer(delta[:, i], activation[:, i])
    return tensor


def gradient_batch(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l in range(len(deltas)):
        N = deltas[l].shape[1]
        gw = np.zeros((deltas[l].shape[0], activations[l].shape[0]))
        gb = np.zeros((deltas[l].shape[0], 1))
        for i in range(N):
            d = deltas[l][:, i : i + 1]
            a = activations[l][:, i : i + 1]
            gw += d @ a.T
            gb += d * activations[l + 1][:, i : i + 1]
        grad_weights.append(gw)
        grad_biases.append(gb)
    return grad_weights, grad_biases
