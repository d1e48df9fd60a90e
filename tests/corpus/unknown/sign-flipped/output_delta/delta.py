import numpy as np


def output_delta(grad_a, z, sigma_prime):
    # target minus output
    return -grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    err = sum(row.reshape(-1, 1) * d for row, d in zip(weights_next, delta_next[:, 0]))
    return err * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    def from_layer(l):
        if l == len(zs) - 1:
            return [grad_a * sigma_prime(zs[l])]
        rest = from_layer(l + 1)
        return [weights[l + 1].T @ rest[0] * sigma_prime(zs[l])] + rest
    return from_layer(0)
