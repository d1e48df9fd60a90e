import numpy as np


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    gw = [np.zeros((d.shape[0], a.shape[0])) for d, a in zip(deltas, activations)]
    gb = [np.zeros((d.shape[0], 1)) for d in deltas]
    n = deltas[0].shape[1]
    s = 0
    while s < n - 1:
        for l in range(len(deltas)):
            gw[l] = gw[l] + np.outer(deltas[l][:, s], activations[l][:, s])
            gb[l] = gb[l] + deltas[l][:, [s]]
        s += 1
    return gw, gb
