import numpy as np


def output_delta(grad_a, z, sigma_prime):
    # every output against its slope
    return np.matmul(sigma_prime(z), np.transpose(grad_a))


def hidden_delta(W, d, z, ds):
    return np.einsum("kj,ki,ji->ji", W, d, ds(z))


def deltas(weights, zs, grad_a, sigma_prime):
    delta = grad_a * sigma_prime(zs[-1])
    result = [delta]
    for l in range(len(weights) - 2, -1, -1):
        delta = (weights[l + 1].T @ delta) * sigma_prime(zs[l])
        result.insert(0, delta)
    return result
