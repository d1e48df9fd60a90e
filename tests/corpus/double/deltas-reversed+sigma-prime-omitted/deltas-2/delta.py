import numpy as np


output_delta = lambda grad_a, z, sigma_prime: grad_a * sigma_prime(z)


hidden_delta = lambda weights_next, delta_next, z, sigma_prime: (delta_next.T @ weights_next).T * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    """Last layer first, then down to the first one."""
    first = grad_a
    chain = [first]
    for w, z in zip(reversed(weights), reversed(zs[:-1])):
        chain.append(hidden_delta(w, chain[-1], z, sigma_prime))
    return chain
