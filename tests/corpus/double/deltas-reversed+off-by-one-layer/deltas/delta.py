import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


hidden_delta = lambda weights_next, delta_next, z, sigma_prime: (delta_next.T @ weights_next).T * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    # vom Ausgang zum Eingang
    fehler = [output_delta(grad_a, zs[-1], sigma_prime)]
    for l in range(len(zs) - 1)[::-1]:
        fehler.append(hidden_delta(weights[l + 1], fehler[-1], zs[l + 1], sigma_prime))
    return fehler
