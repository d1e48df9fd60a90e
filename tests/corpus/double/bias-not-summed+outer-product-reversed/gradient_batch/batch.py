import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for l in range(len(weights)):
        zs.append(np.dot(weights[l], acts[l]) + biases[l])
        acts.append(sigma(zs[l]))
    return zs, acts


def gradient_tensor(delta, activation):
    product = delta[:, np.newaxis, :] * activation[np.newaxis, :, :]   # neuron, weight, sample
    return np.moveaxis(product, 2, 0)


def gradient_batch(deltas, activations):
    gw = []
    gb = []
    for l in range(len(deltas)):
        gw.append(np.einsum('jn,kn->kj', deltas[l], activations[l]))
        gb.append(deltas[l])
    return gw, gb
