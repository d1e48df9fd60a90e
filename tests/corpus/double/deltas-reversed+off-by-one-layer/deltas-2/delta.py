import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    back = np.dot(np.transpose(weights_next), delta_next)
    return np.multiply(back, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    out = [output_delta(grad_a, zs[-1], sigma_prime)]
    for W, z in zip(weights[:0:-1], zs[:0:-1]):
        out.append(hidden_delta(W, out[-1], z, sigma_prime))
    return out
