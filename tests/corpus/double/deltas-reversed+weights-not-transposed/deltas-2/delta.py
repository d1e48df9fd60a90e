import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    return np.multiply(grad_a, sigma_prime(z))


def hidden_delta(weights_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    back = np.dot(np.transpose(weights_next), delta_next)
    return np.multiply(back, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    d = output_delta(grad_a, zs[-1], sigma_prime)
    result = [d]
    l = len(weights) - 1
    while l > 0:
        d = np.dot(weights[l], d) * sigma_prime(zs[l - 1])
        result.append(d)
        l = l - 1
    return result
