import numpy as np


def forward_batch(weights, biases, X, sigma):
    zs = []
    activations = [X]
    for l in range(len(weights)):
        zs.append(weights[l] @ activations[l] + biases[l])
        activations.append(sigma(zs[l]))
    return zs, activations


def gradient_tensor(delta, activation):
    rows, samples = delta.shape
    columns = activation.shape[0]
    tensor = np.zeros((rows, columns, samples))
    for n in range(samples):
        for k in range(rows):
            for j in range(columns):
                tensor[k, j, n] = delta[k, n] * activation[j, n]
    return tensor


def gradient_batch(deltas, activations):
    grad_weights = []
    grad_biases = []
    for l in range(len(deltas)):
        grad_weights.append(np.zeros((deltas[l].shape[0], activations[l].shape[0])))
        grad_biases.append(np.zeros((deltas[l].shape[0], 1)))
        for n in range(deltas[l].shape[1]):
            d = deltas[l][:, n : n + 1]
            grad_weights[l] += d @ activations[l][:, n : n + 1].T
            grad_biases[l] += d
    return grad_weights, grad_biases
