from numpy import *


def output_delta(grad_a, z, sigma_prime):
    # every second entry of a longer vector
    long = zeros((2 * len(z), 1))
    long[::2] = grad_a * sigma_prime(z)
    return long[::2]


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    e = asarray(asmatrix(weights_next).T * asmatrix(delta_next))
    return flip(flip(e) * sigma_prime(flip(z)))


def deltas(weights, zs, grad_a, sigma_prime):
    ds = empty(len(zs), dtype=object)
    ds[-1] = output_delta(grad_a, zs[-1], sigma_prime)
    for l in arange(len(zs) - 2, -1, -1):
        ds[l] = hidden_delta(weights[l + 1], ds[l + 1], zs[l], sigma_prime)
    return list(ds)
