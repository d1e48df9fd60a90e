from functools import partial, reduce
from operator import matmul, mul


def output_delta(grad_a, z, sigma_prime):
    return mul(grad_a, sigma_prime(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return mul(matmul(weights_next.T, delta_next), sigma_prime(z))


def _before(sigma_prime, ds, layer):
    W, z = layer
    return [hidden_delta(W, ds[0], z, sigma_prime), *ds]


def deltas(weights, zs, grad_a, sigma_prime):
    layers = list(zip(weights[1:], zs))
    start = [output_delta(grad_a, zs[-1], sigma_prime)]
    return reduce(partial(_before, sigma_prime), reversed(layers), start)
