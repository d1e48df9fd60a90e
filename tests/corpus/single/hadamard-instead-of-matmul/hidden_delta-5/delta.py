import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.multiply(grad_a, sigma_prime(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.multiply(weights_next.T, delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    out = [grad_a * sigma_prime(zs[-1])]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        out.append(W.T @ out[-1] * sigma_prime(z))
    return out[::-1]
