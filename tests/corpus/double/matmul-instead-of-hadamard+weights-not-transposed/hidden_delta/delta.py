import numpy as np


output_delta = lambda grad_a, z, sigma_prime: grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    e = np.matmul(weights_next, delta_next)
    return np.matmul(e, sigma_prime(z).T)


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(weights)
    ds = [None] * L
    ds[L - 1] = grad_a * sigma_prime(zs[L - 1])
    l = L - 2
    while l >= 0:
        ds[l] = np.dot(weights[l + 1].T, ds[l + 1]) * sigma_prime(zs[l])
        l -= 1
    return ds
