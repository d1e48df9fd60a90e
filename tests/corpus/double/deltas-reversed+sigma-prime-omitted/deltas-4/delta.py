import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    back = weights_next.T @ delta_next
    return back * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(weights)
    result = [None] * L
    result[L - 1] = grad_a
    for l in range(L - 2, -1, -1):
        result[l] = (weights[l + 1].T @ result[l + 1]) * sigma_prime(zs[l])
    return result[::-1]
