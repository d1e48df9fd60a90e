import numpy as np


def sig(z):
    return 1 / (1 + np.exp(-z))


def output_delta(grad_a, z, sigma_prime):
    slope = sig(z) * (1 - sig(z))
    return np.dot(grad_a, slope.T)


def hidden_delta(weights_next, delta_next, z, sigma_prime) -> np.ndarray:
    """Error of a hidden layer from the error of the layer above."""
    backwards = np.dot(weights_next.transpose(), delta_next)
    return np.multiply(backwards, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    def from_layer(l):
        if l == len(zs) - 1:
            return [grad_a * sigma_prime(zs[l])]
        rest = from_layer(l + 1)
        return [weights[l + 1].T @ rest[0] * sigma_prime(zs[l])] + rest
    return from_layer(0)
