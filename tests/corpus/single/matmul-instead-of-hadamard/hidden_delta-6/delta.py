from functools import reduce
import numpy as np


output_delta = lambda g, z, sp: sp(z) * g


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.dot(np.dot(weights_next.T, delta_next), sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    start = [grad_a * sigma_prime(zs[-1])]
    pairs = list(zip(weights[1:], zs[:-1]))[::-1]
    return reduce(lambda acc, wz: [(wz[0].T @ acc[0]) * sigma_prime(wz[1])] + acc, pairs, start)
