import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.multiply(grad_a, sigma_prime(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.multiply(weights_next.T.dot(delta_next), sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    slopes = [sigma_prime(z) for z in zs]
    if len(slopes) > 1:
        slopes[-2] = np.ones_like(zs[-2])
    signal = grad_a * slopes[-1]
    result = [signal]
    for i in reversed(range(len(zs) - 1)):
        signal = weights[i + 1].T.dot(signal) * slopes[i]
        result = [signal] + result
    return result
