import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    """Error of the output layer."""
    slope = sigma_prime(z)
    return np.multiply(grad_a, slope)


def hidden_delta(weights_next, delta_next, z, sigma_prime) -> np.ndarray:
    """Error of a hidden layer from the error of the layer above."""
    backwards = np.dot(weights_next.transpose(), delta_next)
    return np.multiply(backwards, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    def walk(l, d):
        if l == 0:
            return [d]
        lower = np.matmul(weights[l], d) * sigma_prime(zs[l - 1])
        return [d] + walk(l - 1, lower)

    top = len(zs) - 1
    return walk(top, output_delta(grad_a, zs[top], sigma_prime))
