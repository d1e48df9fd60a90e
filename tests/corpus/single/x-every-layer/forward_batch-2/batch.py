import numpy as np


def forward_batch(weights, biases, x, sigma):
    N = x.shape[1]
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        z = np.column_stack([W @ x[:, n] + b[:, 0] for n in range(N)])
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


def gradient_tensor(D, A):
    return np.stack([np.outer(D[:, s], A[:, s]) for s in range(D.shape[1])])


def gradient_batch(deltas, activations):
    gw = [np.zeros((d.shape[0], a.shape[0])) for d, a in zip(deltas, activations)]
    gb = [np.zeros((d.shape[0], 1)) for d in deltas]
    for l in range(len(deltas)):
        for s in range(deltas[l].shape[1]):
            gw[l] += np.outer(deltas[l][:, s], activations[l][:, s])
            gb[l] += deltas[l][:, [s]]
    return gw, gb
