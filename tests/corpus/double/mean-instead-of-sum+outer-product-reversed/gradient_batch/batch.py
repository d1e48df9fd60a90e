import numpy as np


def gradient_tensor(delta, activation):
    product = delta[:, np.newaxis, :] * activation[np.newaxis, :, :]   # neuron, weight, sample
    return np.moveaxis(product, 2, 0)


def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for l in range(len(weights)):
        zs.append(np.dot(weights[l], acts[l]) + biases[l])
        acts.append(sigma(zs[l]))
    return zs, acts


def gradient_batch(deltas, activations):
    N = deltas[0].shape[1]
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        w = np.zeros((a.shape[0], d.shape[0]))
        b = np.zeros((d.shape[0], 1))
        for n in range(N):
            w += np.outer(a[:, n], d[:, n])
            b += d[:, [n]]
        gw.append(w / N)
        gb.append(b / N)
    return gw, gb
