import numpy as np


def output_delta(g, z, ds):
    return np.einsum("ij,ij->ij", g, ds(z))


def hidden_delta(weights_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    back = np.dot(np.transpose(weights_next), delta_next)
    return np.multiply(back, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    d = grad_a.copy()
    out = [d]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        d = hidden_delta(W, d, z, sigma_prime)
        out = [d] + out
    return out
