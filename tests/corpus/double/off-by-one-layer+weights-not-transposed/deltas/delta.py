import numpy as np


def output_delta(g, z, sp):
    out = np.zeros((len(z), 1))
    for k in range(len(z)):
        out[k, 0] = g[k, 0] * sp(z[k, 0])
    return out


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
    n = len(zs)
    res = [np.zeros_like(z) for z in zs]
    res[n - 1] = output_delta(grad_a, zs[n - 1], sigma_prime)
    i = n - 2
    while i >= 0:
        w = weights[i]
        res[i] = (w @ res[i + 1]) * sigma_prime(zs[i])
        i = i - 1
    return res
