import numpy as np


output_delta = lambda g, z, sp: sp(z) * g


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.array([[sum(w * d for w, d in zip(col, delta_next[:, 0])) * sigma_prime(v)]
                     for col, v in zip(weights_next.T, z[:, 0])])


def deltas(weights, zs, grad_a, sigma_prime):
    out = [grad_a * sigma_prime(zs[-1])]
    for l in range(len(weights) - 1, 0, -1):
        out.insert(0, -(weights[l].T @ out[0]) * sigma_prime(zs[l - 1]))
    return out
