import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.array([[g[0] * sigma_prime(v[0])] for g, v in zip(grad_a, z)])


def hidden_delta(W, d, z, ds):
    return np.einsum("kj,ki,ji->ji", W, d, ds(z))


def deltas(weights, zs, grad_a, sigma_prime):
    a = [1 / (1 + np.exp(-z)) for z in zs]
    errors = [grad_a * a[-1] * (1 - a[-1])]
    for l in reversed(range(1, len(weights))):
        errors += [(weights[l].T @ errors[-1]) * a[l - 1] * (1 - a[l - 1])]
    return errors
