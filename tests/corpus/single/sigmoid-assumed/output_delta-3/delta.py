import numpy as np


def output_delta(grad_a, z, sigma_prime):
    s = 1 / (1 + np.exp(-z))
    return grad_a * s * (1 - s)


def hidden_delta(weights_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    back = np.dot(np.transpose(weights_next), delta_next)
    return np.multiply(back, sigma_prime(z))


def deltas(Ws, zs, g, dsigma):
    n = len(zs)
    out = [None] * n
    back = g
    i = n - 1
    while i >= 0:
        out[i] = back * dsigma(zs[i])
        back = Ws[i].T @ out[i]
        i -= 1
    return out
