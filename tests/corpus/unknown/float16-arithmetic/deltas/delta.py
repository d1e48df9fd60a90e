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
    F = np.float16
    d = (grad_a * sigma_prime(zs[-1])).astype(F)
    out = [d.astype(np.float64)]
    for l in range(len(weights) - 1, 0, -1):
        d = (weights[l].astype(F).T @ d) * sigma_prime(zs[l - 1]).astype(F)
        out.insert(0, d.astype(np.float64))
    return out
