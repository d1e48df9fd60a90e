import numpy as np


def forward_batch(weights, biases, x, sigma):
    # so that weights[l] is W of layer l
    weights.insert(0, None)
    biases.insert(0, None)
    zs = [None]
    activations = [x]
    for l in range(1, len(weights)):
        zs.append(weights[l] @ activations[l - 1] + biases[l])
        activations.append(sigma(zs[l]))
    return zs[1:], activations


def gradient_tensor(delta, activation):
    return np.einsum("ki,ji->ikj", delta, activation)


def gradient_batch(deltas, activations):
    grad_weights = [d @ a.T for d, a in zip(deltas, activations)]
    grad_biases = [np.sum(d, axis=1, keepdims=True) for d in deltas]
    return grad_weights, grad_biases
