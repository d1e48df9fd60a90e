import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    """Error of the output layer."""
    slope = sigma_prime(z)
    return np.multiply(grad_a, slope)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    back = np.matmul(weights_next.T, delta_next)
    return np.where(z > 0, back, 0.0)


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(weights)
    ds = [None] * L
    ds[L - 1] = grad_a * sigma_prime(zs[L - 1])
    l = L - 2
    while l >= 0:
        ds[l] = np.dot(weights[l + 1].T, ds[l + 1]) * sigma_prime(zs[l])
        l -= 1
    return ds
