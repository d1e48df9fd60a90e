import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.zeros_like(z)


def hidden_delta(W, d, z, ds):
    return np.einsum("kj,ki,ji->ji", W, d, ds(z))


def deltas(weights, zs, grad_a, sigma_prime):
    # recursion over the layers: the tail knows its own errors
    if len(zs) == 1:
        return [grad_a * sigma_prime(zs[0])]
    tail = deltas(weights[1:], zs[1:], grad_a, sigma_prime)
    return [(weights[1].T @ tail[0]) * sigma_prime(zs[0])] + tail
