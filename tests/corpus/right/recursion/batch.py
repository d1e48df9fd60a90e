import numpy as np


def forward_batch(weights, biases, x, sigma):
    def go(l, a):
        if l == len(weights):
            return [], [a]
        z = weights[l] @ a + biases[l]
        zs, activations = go(l + 1, sigma(z))
        return [z] + zs, [a] + activations

    return go(0, x)


def gradient_tensor(delta, activation):
    N = delta.shape[1]
    if N == 1:
        return (delta @ activation.T)[np.newaxis]
    half = N // 2
    left = gradient_tensor(delta[:, :half], activation[:, :half])
    right = gradient_tensor(delta[:, half:], activation[:, half:])
    return np.concatenate([left, right])


def gradient_batch(deltas, activations):
    if len(deltas) == 0:
        return [], []
    gw, gb = gradient_batch(deltas[1:], activations[1:])
    gw = [gradient_tensor(deltas[0], activations[0]).sum(axis=0)] + gw
    gb = [deltas[0].sum(axis=1, keepdims=True)] + gb
    return gw, gb
