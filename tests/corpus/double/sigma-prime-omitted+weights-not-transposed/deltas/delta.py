from functools import reduce
import numpy as np


output_delta = lambda grad_a, z, sigma_prime: grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.einsum('kj,kn->jn', weights_next, delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    start = [grad_a.copy()]

    def down(acc, layer):
        w, z = layer
        return [(w @ acc[0]) * sigma_prime(z)] + acc

    return reduce(down, list(zip(weights[1:], zs[:-1]))[::-1], start)
