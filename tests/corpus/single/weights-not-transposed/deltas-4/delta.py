from functools import reduce
import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    return np.multiply(grad_a, sigma_prime(z))


def hidden_delta(weights_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    back = np.dot(np.transpose(weights_next), delta_next)
    return np.multiply(back, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    def back(acc, l):
        return [np.einsum("jk,ki->ji", weights[l + 1], acc[0]) * sigma_prime(zs[l])] + acc

    return reduce(back, range(len(weights) - 2, -1, -1), [grad_a * sigma_prime(zs[-1])])
