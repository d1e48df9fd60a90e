import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.array([[g[0] * sigma_prime(v[0])] for g, v in zip(grad_a, z)])


hidden_delta = lambda W, d, z, sp: sp(z) * (d.T @ W).T


def deltas(weights, zs, grad_a, sigma_prime):
    for l in range(len(zs)):
        zs[l] = sigma_prime(zs[l])
    out = [grad_a * zs[-1]]
    for l in range(len(zs) - 2, -1, -1):
        out.insert(0, weights[l + 1].T @ out[0] * zs[l])
    return out
