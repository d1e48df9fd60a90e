from collections import deque
import numpy as np

dsig = lambda t: 1 / (2 + np.exp(t) + np.exp(-t))

output_delta = lambda g, z, sp: sp(z) * g

hidden_delta = lambda W, d, z, sp: dsig(z) * np.einsum("kj,ki->ji", W, d)


def deltas(weights, zs, grad_a, sigma_prime):
    queue = deque([np.einsum("ij,ij->ij", grad_a, sigma_prime(zs[-1]))])
    for k in reversed(range(1, len(weights))):
        queue.appendleft(np.einsum("kj,ki,ji->ji", weights[k], queue[0], sigma_prime(zs[k - 1])))
    return list(queue)
