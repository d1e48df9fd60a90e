import numpy as np


def dsig(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


output_delta = lambda g, z, sp: sp(z) * g


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.array([[sum(w * d for w, d in zip(col, delta_next[:, 0])) * sigma_prime(v)]
                     for col, v in zip(weights_next.T, z[:, 0])])


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(zs)
    out = [None] * L
    out[-1] = grad_a * dsig(zs[-1])
    for l in range(L - 2, -1, -1):
        out[l] = weights[l].T @ out[l + 1] * dsig(zs[l])
    return out
