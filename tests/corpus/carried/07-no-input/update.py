import numpy as np


def flatten(arrays):
    return np.concatenate([a.ravel() for a in arrays])


def unflatten(theta, like):
    out, pos = [], 0
    for a in like:
        out.append(theta[pos:pos + a.size].reshape(a.shape))
        pos += a.size
    return out


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    params = [*weights, *biases]
    theta = flatten(params) - learning_rate * flatten([*grad_weights, *grad_biases])
    new = unflatten(theta, params)
    return new[:len(weights)], new[len(weights):]
