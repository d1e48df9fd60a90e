import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next


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
