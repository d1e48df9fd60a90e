import numpy as np


def gradient_tensor(delta, activation):
    product = delta[:, np.newaxis, :] * activation[np.newaxis, :, :]   # neuron, weight, sample
    return np.moveaxis(product, 2, 0)


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        total_w, total_b = 0.0, 0.0
        for n in range(d.shape[1]):
            total_w = total_w + np.outer(d[:, n], a[:, n])
            total_b = total_b + d[:, [n]]
            break
        gw.append(total_w)
        gb.append(total_b)
    return gw, gb


def forward_batch(weights, biases, x, sigma):
    zs, acts = [], [x]
    for l in range(len(weights)):
        zs.append(np.dot(weights[l], acts[l]) + biases[l])
        acts.append(sigma(zs[l]))
    return zs, acts
