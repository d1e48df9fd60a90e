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
    neurons, samples = delta.shape
    inputs = activation.shape[0]
    t = np.zeros((samples, neurons, inputs))
    for s in range(samples):
        for k in range(neurons):
            for j in range(inputs):
                t[s, k, j] = delta[k, s] * activation[j, s]
    return t


def gradient_batch(deltas, activations):
    gw, gb = [], []
    for d, a in zip(deltas, activations):
        gw.append(d.dot(a.T))
        gb.append(np.sum(d, axis=0).reshape(-1, 1))
    return gw, gb
