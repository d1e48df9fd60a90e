import numpy as np


def one_sample(weights, biases, a, sigma):
    zs = []
    activations = [a]
    for l, W in enumerate(weights):
        zs.append(W @ activations[l] + biases[l])
        activations.append(sigma(zs[l]))
    return zs, activations


def forward_batch(weights, biases, x, sigma):
    # a sample per row is easier to think about
    rows = x.T
    zs = []
    activations = [x]
    for W, b in zip(weights, biases):
        z = rows @ W + b.T
        rows = sigma(z)
        zs.append(z.T)
        activations.append(rows.T)
    return zs, activations


def gradient_tensor(delta, activation):
    return delta.T[:, :, np.newaxis] * activation.T[:, np.newaxis, :]


def gradient_batch(deltas, activations):
    grad_weights = []
    grad_biases = []
    for d, a in zip(deltas, activations):
        gw = np.einsum("ki,ji->kj", d, a)
        gb = d.sum(axis=1).reshape(-1, 1)
        grad_weights.append(gw)
        grad_biases.append(gb)
    return grad_weights, grad_biases
