from itertools import accumulate
import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(W, d, z, ds):
    return np.einsum("kj,ki,ji->ji", W, d, ds(z))


def deltas(weights, zs, grad_a, sigma_prime):
    start = grad_a * sigma_prime(zs[-1])
    steps = reversed(list(zip(weights[1:], zs[:-1])))
    return list(accumulate(steps, lambda d, wz: wz[0].T @ d * sigma_prime(wz[1]), initial=start))
