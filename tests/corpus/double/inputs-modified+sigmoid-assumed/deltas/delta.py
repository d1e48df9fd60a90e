import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.array([[g * s] for g, s in zip(grad_a[:, 0], sigma_prime(z)[:, 0])])


def hidden_delta(w, d, z, sp):
    rows, cols = w.shape
    out = np.zeros((cols, 1))
    for j in range(cols):
        s = 0.0
        for k in range(rows):
            s += w[k, j] * d[k, 0]
        out[j, 0] = s * sp(z[j, 0])
    return out


def deltas(weights, zs, grad_a, sigma_prime):
    ds = [None for _ in zs]
    e = grad_a
    for l in range(len(zs) - 1, -1, -1):
        a = 1 / (1 + np.exp(-zs[l]))
        e *= a * (1 - a)
        ds[l] = e
        e = weights[l].T @ e
    return ds
