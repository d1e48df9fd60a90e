import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    back = np.dot(np.transpose(weights_next), delta_next)
    return np.multiply(back, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    out = [output_delta(grad_a, zs[len(zs) - 2], sigma_prime)]
    for w, z in zip(weights[:0:-1], zs[-2::-1]):
        out.insert(0, hidden_delta(w, out[0], z, sigma_prime))
    return out
