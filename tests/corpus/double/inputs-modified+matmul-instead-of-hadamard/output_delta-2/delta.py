import numpy as np


def output_delta(grad_a, z, sigma_prime):
    z[:] = sigma_prime(z)
    return grad_a.T @ z


def hidden_delta(weights_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    back = np.dot(np.transpose(weights_next), delta_next)
    return np.multiply(back, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    delta = grad_a * sigma_prime(zs[-1])
    result = [delta]
    for l in range(len(weights) - 2, -1, -1):
        delta = (weights[l + 1].T @ delta) * sigma_prime(zs[l])
        result.insert(0, delta)
    return result
