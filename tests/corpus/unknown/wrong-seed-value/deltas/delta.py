import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    """Error of the output layer."""
    slope = sigma_prime(z)
    return np.multiply(grad_a, slope)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.einsum('kj,kn->jn', weights_next, delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    e = np.ones_like(grad_a)
    result = []
    for l in range(len(zs) - 1, -1, -1):
        d = e * sigma_prime(zs[l])
        result.append(d)
        e = weights[l].T @ d
    return result[::-1]
