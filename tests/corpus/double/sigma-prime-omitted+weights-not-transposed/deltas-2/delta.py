import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    return np.multiply(grad_a, sigma_prime(z))


def hidden_delta(W, d, z, ds):
    return np.einsum("kj,ki,ji->ji", W, d, ds(z))


def deltas(weights, zs, grad_a, sigma_prime):
    d = grad_a.copy()
    out = [d]
    for l in range(len(weights) - 2, -1, -1):
        d = (weights[l + 1] @ d) * sigma_prime(zs[l])
        out.insert(0, d)
    return out
