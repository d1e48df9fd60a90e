import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return (weights_next.T @ delta_next) * (1 - np.tanh(z) ** 2)


def deltas(weights, zs, grad_a, sigma_prime):
    found = [grad_a * sigma_prime(zs[-1])]
    for l in range(len(weights) - 1, 0, -1):
        found.insert(0, (weights[l].T @ found[0]) * sigma_prime(zs[l - 1]))
    return found
