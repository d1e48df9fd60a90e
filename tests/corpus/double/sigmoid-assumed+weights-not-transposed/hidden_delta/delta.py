import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    """Error of the output layer."""
    slope = sigma_prime(z)
    return np.multiply(grad_a, slope)


def hidden_delta(weights_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    """Send the error one layer back."""
    back = np.dot(weights_next, delta_next)
    a = 1 / (1 + np.exp(-z))
    return back * a * (1 - a)


def deltas(weights, zs, grad_a, sigma_prime):
    def from_layer(l):
        if l == len(zs) - 1:
            return [grad_a * sigma_prime(zs[l])]
        rest = from_layer(l + 1)
        return [weights[l + 1].T @ rest[0] * sigma_prime(zs[l])] + rest
    return from_layer(0)
