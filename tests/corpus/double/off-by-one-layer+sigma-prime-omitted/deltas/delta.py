import numpy as np


def output_delta(grad_a, z, sigma_prime):
    # BP1
    delta = np.einsum('ij,ij->ij', grad_a, sigma_prime(z))
    return delta


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.einsum('kj,kn->jn', weights_next, delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(zs)
    out = [None] * L
    out[L - 1] = grad_a
    for l in range(L - 2, -1, -1):
        out[l] = (weights[l + 1].T @ out[l + 1]) * sigma_prime(zs[l + 1])
    return out
