import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return (weights_next.T @ delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    out = [grad_a * sigma_prime(zs[-1])]
    for W in reversed(weights[1:]):
        out.append(W.T @ out[-1])
    return out
