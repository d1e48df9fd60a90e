from itertools import accumulate
from operator import mul

output_delta = lambda grad_a, z, sigma_prime: mul(grad_a, sigma_prime(z))
hidden_delta = lambda w, d, z, sigma_prime: mul(w.T.dot(d), sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    pairs = list(zip(weights[1:], zs))[::-1]
    back = accumulate(
        pairs,
        lambda d, wz: hidden_delta(wz[0], d, wz[1], sigma_prime),
        initial=output_delta(grad_a, zs[-1], sigma_prime),
    )
    return tuple(back)[::-1]
