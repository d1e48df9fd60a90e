import numpy as np


def output_delta(g, z, ds):
    return np.einsum("ij,ij->ij", g, ds(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return (weights_next.T @ delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    out = [output_delta(grad_a, zs.pop(), sigma_prime)]
    while zs:
        out.append(hidden_delta(weights.pop(), out[-1], zs.pop(), sigma_prime))
    return out
