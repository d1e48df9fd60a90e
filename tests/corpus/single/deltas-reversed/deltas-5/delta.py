import numpy as np


def output_delta(g, z, ds):
    return np.einsum("ij,ij->ij", g, ds(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return (weights_next.T @ delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    result = [output_delta(grad_a, zs[-1], sigma_prime)]
    for l in range(len(weights) - 1, 0, -1):
        result.append(hidden_delta(weights[l], result[-1], zs[l - 1], sigma_prime))
    return result
