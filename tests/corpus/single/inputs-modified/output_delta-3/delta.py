from functools import reduce
import numpy as np


def output_delta(grad_a, z, sigma_prime):
    grad_a *= sigma_prime(z)
    return grad_a


def hidden_delta(weights_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    back = np.dot(np.transpose(weights_next), delta_next)
    return np.multiply(back, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    start = [grad_a * sigma_prime(zs[-1])]
    pairs = list(zip(weights[1:], zs[:-1]))[::-1]
    return reduce(lambda acc, wz: [(wz[0].T @ acc[0]) * sigma_prime(wz[1])] + acc, pairs, start)
