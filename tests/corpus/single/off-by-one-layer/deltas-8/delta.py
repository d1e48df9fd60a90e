import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.array([[g[0] * sigma_prime(v[0])] for g, v in zip(grad_a, z)])


def hidden_delta(W, d, z, ds):
    return np.einsum("kj,ki,ji->ji", W, d, ds(z))


def deltas(weights, zs, grad_a, sigma_prime):
    if len(zs) == 1:
        return [grad_a * sigma_prime(zs[0])]
    later = deltas(weights[1:], zs[1:], grad_a, sigma_prime)
    following = later[1] if len(later) > 1 else later[0]
    mine = (weights[1].T @ following) * sigma_prime(zs[0])
    return [mine] + later
