import numpy as np


def output_delta(g, z, ds):
    return np.einsum("ij,ij->ij", g, ds(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    z[:] = sigma_prime(z)
    z *= weights_next @ delta_next
    return z


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
