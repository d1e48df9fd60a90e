import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    stack = zs
    out = [grad_a * sigma_prime(stack.pop())]
    i = len(weights) - 1
    while stack:
        z = stack.pop()
        out.insert(0, (weights[i].T @ out[0]).reshape(z.shape))
        i -= 1
    return out
