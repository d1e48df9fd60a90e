import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


hidden_delta = lambda W, d, z, sp: sp(z) * (d.T @ W).T


def deltas(weights, zs, grad_a, sigma_prime):
    d = grad_a @ sigma_prime(zs[-1]).T
    out = [d]
    for l in range(len(weights) - 2, -1, -1):
        d = (weights[l + 1].T @ d) @ sigma_prime(zs[l]).T
        out.insert(0, d)
    return out
