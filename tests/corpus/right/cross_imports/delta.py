import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    # what comes back through the weights plays the part of grad_a
    return output_delta(np.swapaxes(weights_next, 0, 1) @ delta_next, z, sigma_prime)


def deltas(weights, zs, grad_a, sigma_prime):
    ds = [output_delta(grad_a, zs[-1], sigma_prime)]
    for l in range(len(weights) - 1)[::-1]:
        ds = [hidden_delta(weights[l + 1], ds[0], zs[l], sigma_prime)] + ds
    return ds
