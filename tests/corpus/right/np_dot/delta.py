import numpy as np


def output_delta(grad_a, z, sigma_prime):
    """The error of the last layer."""
    return np.multiply(grad_a, sigma_prime(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    """The error of a layer from that of the next."""
    return np.multiply(np.dot(np.transpose(weights_next), delta_next), sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    """All errors, first layer first."""
    L = len(zs)
    delta = np.multiply(grad_a, sigma_prime(zs[-1]))
    errors = [delta]
    for l in range(2, L + 1):
        delta = np.multiply(np.dot(weights[-l + 1].T, delta), sigma_prime(zs[-l]))
        errors.insert(0, delta)
    return errors
