import numpy as np


def output_delta(grad_a, z, sigma_prime):
    s = 1 / (1 + np.exp(-z))
    return np.dot(grad_a, (s * (1 - s)).T)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return (weights_next.T @ delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    # recursion over the layers: the tail knows its own errors
    if len(zs) == 1:
        return [grad_a * sigma_prime(zs[0])]
    tail = deltas(weights[1:], zs[1:], grad_a, sigma_prime)
    return [(weights[1].T @ tail[0]) * sigma_prime(zs[0])] + tail
