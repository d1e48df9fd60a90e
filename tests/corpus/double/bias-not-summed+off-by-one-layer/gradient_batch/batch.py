import numpy as np


def forward_batch(weights, biases, x, sigma):
    activations = [x]
    zs = [(z := w @ activations[-1] + b, activations.append(sigma(z)))[0] for w, b in zip(weights, biases)]
    return zs, activations


def gradient_tensor(delta, activation):
    N = delta.shape[1]
    out = np.zeros((N, delta.shape[0], activation.shape[0]))
    for n in range(N):
        out[n] = np.outer(delta[:, n], activation[:, n])
    return out


def gradient_batch(deltas, activations):
    grad_weights, grad_biases = [], []
    for i, d in enumerate(deltas):
        layer_in = activations[i - 1 if i else 0]
        grad_weights.append(np.tensordot(d, layer_in, axes=([1], [1])))
        grad_biases.append(1.0 * d)
    return grad_weights, grad_biases
