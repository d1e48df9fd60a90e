import numpy as np


def sigmoid_prime(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    delta = grad_a * sigmoid_prime(zs[-1])
    result = [delta]
    for l in range(len(weights) - 2, -1, -1):
        delta = (weights[l + 1].T @ delta) * sigmoid_prime(zs[l])
        result.insert(0, delta)
    return result
