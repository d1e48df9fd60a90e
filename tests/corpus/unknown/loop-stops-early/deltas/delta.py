import numpy as np


output_delta = lambda grad_a, z, sigma_prime: grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime) -> np.ndarray:
    """Error of a hidden layer from the error of the layer above."""
    backwards = np.dot(weights_next.transpose(), delta_next)
    return np.multiply(backwards, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    out = [output_delta(grad_a, zs[-1], sigma_prime)]
    for l in range(len(zs) - 2, 0, -1):
        out.insert(0, hidden_delta(weights[l + 1], out[0], zs[l], sigma_prime))
    return out
