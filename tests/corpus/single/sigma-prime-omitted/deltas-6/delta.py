import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    return np.multiply(grad_a, sigma_prime(z))


hidden_delta = lambda W, d, z, sp: sp(z) * (d.T @ W).T


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(weights)
    result = [None] * L
    result[L - 1] = grad_a + 0.0
    l = L - 1
    while l > 0:
        result[l - 1] = np.dot(weights[l].T, result[l])
        l -= 1
    return result
