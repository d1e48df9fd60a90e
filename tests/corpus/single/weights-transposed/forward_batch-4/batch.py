import numpy as np


def forward_batch(weights, biases, x, sigma):
    # samples as rows while computing, back to columns at the end
    rows = x.T
    zs, acts = [], [x]
    for W, b in zip(weights, biases):
        pre = rows @ W + b.T
        rows = sigma(pre)
        zs.append(pre.T)
        acts.append(rows.T)
    return zs, acts


def gradient_tensor(delta, activation):
    return delta.T[:, :, None] * activation.T[:, None, :]


def gradient_batch(deltas, activations):
    ones = np.ones((deltas[0].shape[1], 1))
    return [d.dot(a.T) for d, a in zip(deltas, activations[:-1])], [d.dot(ones) for d in deltas]
