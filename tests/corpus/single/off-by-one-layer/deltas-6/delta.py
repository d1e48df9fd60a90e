import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    return np.multiply(grad_a, sigma_prime(z))


def hidden_delta(W, d, z, dsigma):
    n_next, n = W.shape
    out = np.zeros((n, 1))
    for j in range(n):
        s = 0.0
        for k in range(n_next):
            s += W[k, j] * d[k, 0]
        out[j, 0] = s * dsigma(z[j, 0])
    return out


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(weights)
    ds = [None] * L
    ds[-1] = grad_a * sigma_prime(zs[-1])
    for l in range(L - 2, -1, -1):
        ds[l] = (weights[l + 1].T @ ds[l + 1]) * sigma_prime(zs[l + 1])
    return ds
