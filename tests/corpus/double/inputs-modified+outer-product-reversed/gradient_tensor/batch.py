import numpy as np


def gradient_batch(deltas, activations):
    gw = [np.zeros((d.shape[0], a.shape[0])) for d, a in zip(deltas, activations)]
    gb = [np.zeros((d.shape[0], 1)) for d in deltas]
    for l in range(len(deltas)):
        for n in range(deltas[l].shape[1]):
            gw[l] += np.outer(deltas[l][:, n], activations[l][:, n])
            gb[l] += deltas[l][:, n:n + 1]
    return gw, gb


def gradient_tensor(delta, activation):
    K, N = delta.shape
    delta.shape = (K, N, 1)
    d = delta
    product = d * activation.T          # (K, N, J)
    return np.transpose(product, (1, 2, 0))


def forward_batch(weights, biases, x, sigma):
    activations = [x]
    zs = [(z := w @ activations[-1] + b, activations.append(sigma(z)))[0] for w, b in zip(weights, biases)]
    return zs, activations
