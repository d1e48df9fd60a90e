import numpy as np


def output_delta(grad_a, z, sigma_prime):
    slope = sigma_prime(z)
    return slope * grad_a


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    slope = sigma_prime(z)
    error = weights_next.T @ delta_next
    return slope * error


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(zs)
    result = [np.zeros_like(z) for z in zs]
    for l in range(L - 1, -1, -1):
        if l + 1 < L:
            result[l] = hidden_delta(weights[l + 1], result[l + 1], zs[l], sigma_prime)
        else:
            result[l] = output_delta(grad_a, zs[l], sigma_prime)
    return result
