import numpy as np
from forward import layer
import gradient as single


def forward_batch(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        z, a = layer(activations[-1], W, b, sigma)
        zs.append(z)
        activations.append(a)
    return zs, activations


def gradient_tensor(delta, activation):
    N = delta.shape[1]
    per_sample = []
    for i in range(N):
        gw, _ = single.gradient([delta[:, i:i + 1]], [activation[:, i:i + 1]])
        per_sample.append(gw[0])
    return np.array(per_sample)


def gradient_batch(deltas, activations):
    grad_weights = [gradient_tensor(d, a).sum(axis=0) for d, a in zip(deltas, activations)]
    grad_biases = [d.sum(axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
