import numpy as np


def output_delta(grad_a, z, sigma_prime):
    sp = sigma_prime(z)
    delta = np.multiply(grad_a, sp)
    return delta


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    sp = sigma_prime(z)
    error = np.dot(weights_next.T, delta_next)
    delta = np.multiply(error, sp)
    return delta


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(zs)
    ds = [None] * L
    ds[L - 1] = np.multiply(grad_a, sigma_prime(zs[L - 1]))
    for l in reversed(range(L - 1)):
        ds[l] = np.dot(weights[l + 1].T, ds[l + 1])
    return ds
