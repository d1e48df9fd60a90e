import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    """Error of the output layer."""
    slope = sigma_prime(z)
    return np.multiply(grad_a, slope)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    # placeholder until the recursion works
    return [np.ones_like(z) for z in zs]
