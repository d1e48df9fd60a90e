import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.dot(weights_next, delta_next)


def deltas(weights, zs, grad_a, sigma_prime):
    found = [np.multiply(grad_a, sigma_prime(zs[-1]))]
    for w, z in zip(reversed(weights[1:]), reversed(zs[:-1])):
        found.append(np.multiply(np.dot(w.T, found[-1]), sigma_prime(z)))
    return found[::-1]
