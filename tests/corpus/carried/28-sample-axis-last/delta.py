"""Backward pass: the errors of the layers."""
import numpy as np


def output_delta(grad_a, z, sigma_prime):
    # BP1
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    # BP2
    return np.dot(weights_next.transpose(), delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(weights)
    result = [None] * L
    result[-1] = output_delta(grad_a, zs[-1], sigma_prime)
    for l in range(2, L + 1):
        result[-l] = hidden_delta(weights[-l + 1], result[-l + 1], zs[-l], sigma_prime)
    return result
