import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


hidden_delta = lambda W, d, z, sp: sp(z) * (d.T @ W).T


def deltas(weights, zs, grad_a, sigma_prime):
    out = [grad_a * 1.0]
    for l in range(len(zs) - 2, -1, -1):
        s = 1 / (1 + np.exp(-zs[l]))
        out.insert(0, (weights[l + 1].T @ out[0]) * s * (1 - s))
    return out
