import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


hidden_delta = lambda weights_next, delta_next, z, sigma_prime: (delta_next.T @ weights_next).T * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    d = output_delta(grad_a, zs[-1], sigma_prime)
    ds = [d]
    i = len(weights) - 1
    while i > 0:
        back = weights[i].T @ d
        d = (back - back.mean()) * sigma_prime(zs[i - 1])
        ds = [d] + ds
        i -= 1
    return ds
