from numpy import newaxis, matmul, sum as npsum, transpose, zeros, empty, multiply
import numpy as np


def forward_batch(weights, biases, x, sigma):
    L = len(weights)
    activations, zs = [x] + [None] * L, [None] * L
    i = 0
    while i < L:
        zs[i] = matmul(weights[i], activations[i]) + biases[i]
        activations[i + 1] = sigma(zs[i])
        i += 1
    return zs, activations


def gradient_tensor(delta, activation):
    return transpose(delta)[:, :, newaxis] * transpose(activation)[:, newaxis, :]


def gradient_batch(deltas, activations):
    gW = [npsum(d.T[:, :, newaxis] * a.T[:, newaxis, :], axis=0) for d, a in zip(deltas, activations)]
    gB = [d.max(axis=1)[:, newaxis] for d, a in zip(deltas, activations)]
    return gW, gB
