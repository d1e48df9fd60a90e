from collections import deque
import numpy as np


def output_delta(g, z, ds):
    return np.einsum("ij,ij->ij", g, ds(z))


def hidden_delta(W, d, z, ds):
    back = np.einsum("jk,ki->ji", W, d)
    return np.einsum("ji,ji->ji", back, ds(z))


def deltas(weights, zs, grad_a, sigma_prime):
    queue = deque([np.einsum("ij,ij->ij", grad_a, sigma_prime(zs[-1]))])
    for k in reversed(range(1, len(weights))):
        queue.appendleft(np.einsum("kj,ki,ji->ji", weights[k], queue[0], sigma_prime(zs[k - 1])))
    return list(queue)
