from functools import reduce

import numpy as np

def output_delta(grad_a, z, sigma_prime):
    s = 1 / (1 + np.exp(-z))
    return grad_a * s * (1 - s)

def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next * sigma_prime(z)

def deltas(weights, zs, grad_a, sigma_prime):
    start = [output_delta(grad_a, zs[-1], sigma_prime)]
    layers = reversed(list(zip(weights[1:], zs[:-1])))
    return reduce(lambda ds, wz: [hidden_delta(wz[0], ds[0], wz[1], sigma_prime), *ds], layers, start)
