import numpy as np


def s_prime(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    """Error of the output layer."""
    slope = sigma_prime(z)
    return np.multiply(grad_a, slope)


def hidden_delta(weights_next, delta_next, z, sigma_prime) -> np.ndarray:
    """Error of a hidden layer from the error of the layer above."""
    backwards = np.dot(weights_next.transpose(), delta_next)
    return np.multiply(backwards, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(weights)
    result = {}
    result[L] = grad_a * s_prime(zs[L - 1])
    for l in range(L - 1, 0, -1):
        result[l] = (weights[l].T @ result[min(l + 2, L)]) * s_prime(zs[l - 1])
    return [result[l] for l in range(1, L + 1)]
