import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    back = weights_next.T * delta_next
    return back * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(zs)
    found = [None] * L
    for l in range(L - 1, -1, -1):
        if l == L - 1:
            found[l] = grad_a * sigma_prime(zs[l])
        else:
            found[l] = weights[l + 1].T @ found[l + 1] * sigma_prime(zs[l])
    return found
