import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.array([[g[0] * sigma_prime(v[0])] for g, v in zip(grad_a, z)])


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return (weights_next.T @ delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    delta = grad_a * sigma_prime(zs[-1])
    chain = [delta]
    for i in range(2, len(zs) + 1):
        delta = np.matmul(weights[-i + 1], delta) * sigma_prime(zs[-i])
        chain = [delta, *chain]
    return chain
