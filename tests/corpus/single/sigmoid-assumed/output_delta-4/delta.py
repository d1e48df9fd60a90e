from collections import deque
import math
import numpy as np


def output_delta(grad_a, z, sigma_prime):
    def slope(v):
        e = math.exp(-v)
        return e / (1 + e) ** 2

    return np.array([[g * slope(v)] for g, v in zip(grad_a.ravel(), z.ravel())])


hidden_delta = lambda W, d, z, sp: sp(z) * (d.T @ W).T


def deltas(weights, zs, grad_a, sigma_prime):
    queue = deque([np.einsum("ij,ij->ij", grad_a, sigma_prime(zs[-1]))])
    for k in reversed(range(1, len(weights))):
        queue.appendleft(np.einsum("kj,ki,ji->ji", weights[k], queue[0], sigma_prime(zs[k - 1])))
    return list(queue)
