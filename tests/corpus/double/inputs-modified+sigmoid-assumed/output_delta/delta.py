import numpy as np


def output_delta(grad_a, z, sigma_prime):
    s = 1.0 / (1.0 + np.exp(-z))
    slope = s * (1.0 - s)
    grad_a *= slope
    return grad_a


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
    L = len(weights)
    ds = [None] * L
    ds[L - 1] = grad_a * sigma_prime(zs[L - 1])
    l = L - 2
    while l >= 0:
        ds[l] = np.dot(weights[l + 1].T, ds[l + 1]) * sigma_prime(zs[l])
        l -= 1
    return ds
