import numpy as np


def forward_batch(weights, biases, x, sigma):
    """Column by column, then glued together."""
    n = x.shape[1]
    zs = [np.empty((b.shape[0], n)) for b in biases]
    activations = [x.copy()] + [np.empty((b.shape[0], n)) for b in biases]
    for s in range(n):
        a = x[:, s]
        for l, (W, b) in enumerate(zip(weights, biases)):
            z = W.dot(a) + b[:, 0]
            a = sigma(z)
            zs[l][:, s] = z
            activations[l + 1][:, s] = a
    return zs, activations


def gradient_tensor(delta, activation):
    n = delta.shape[1]
    out = np.empty((n, delta.shape[0], activation.shape[0]))
    for s in range(n):
        out[s] = delta[:, s:s + 1] @ activation[:, s:s + 1].T
        delta[:, s] = 0
    return out


def gradient_batch(deltas, activations):
    gw = [np.zeros((d.shape[0], a.shape[0])) for d, a in zip(deltas, activations)]
    gb = [np.zeros((d.shape[0], 1)) for d in deltas]
    for l in range(len(deltas)):
        for s in range(deltas[l].shape[1]):
            gw[l] += np.outer(deltas[l][:, s], activations[l][:, s])
            gb[l] += deltas[l][:, [s]]
    return gw, gb
