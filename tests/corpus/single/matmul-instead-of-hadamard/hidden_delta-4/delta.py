import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next @ sigma_prime(z).T


def deltas(weights, zs, grad_a, sigma_prime):
    delta = grad_a * sigma_prime(zs[-1])
    result = [delta]
    for l in range(len(weights) - 2, -1, -1):
        delta = (weights[l + 1].T @ delta) * sigma_prime(zs[l])
        result.insert(0, delta)
    return result
