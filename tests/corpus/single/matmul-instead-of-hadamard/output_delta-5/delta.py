from functools import reduce
import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.dot(grad_a.T, sigma_prime(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.array([[sum(w * d for w, d in zip(col, delta_next[:, 0])) * sigma_prime(v)]
                     for col, v in zip(weights_next.T, z[:, 0])])


def deltas(weights, zs, grad_a, sigma_prime):
    start = [grad_a * sigma_prime(zs[-1])]
    pairs = list(zip(weights[1:], zs[:-1]))[::-1]
    return reduce(lambda acc, wz: [(wz[0].T @ acc[0]) * sigma_prime(wz[1])] + acc, pairs, start)
