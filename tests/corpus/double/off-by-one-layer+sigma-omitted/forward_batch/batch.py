import numpy as np


def forward_batch(weights, biases, x, sigma):
    n_layers = len(weights)
    acts = [x]
    zs = []
    for l in range(n_layers):
        bias = biases[min(l + 1, n_layers - 1)]
        z = weights[l].dot(acts[l]) + bias
        zs.append(z)
        acts.append(z)
    return zs, acts


def gradient_batch(deltas, activations):
    grad_weights = [(d.T[:, :, None] * a.T[:, None, :]).sum(axis=0) for d, a in zip(deltas, activations)]
    grad_biases = [d @ np.ones((d.shape[1], 1)) for d in deltas]
    return grad_weights, grad_biases


def gradient_tensor(delta, activation):
    product = delta[:, np.newaxis, :] * activation[np.newaxis, :, :]   # neuron, weight, sample
    return np.moveaxis(product, 2, 0)
