from collections import deque
import numpy as np


def output_delta(grad_a: np.ndarray, z: np.ndarray, sigma_prime) -> np.ndarray:
    return np.multiply(grad_a, sigma_prime(z))


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    share = np.abs(weights_next)
    share = share / share.sum(axis=1, keepdims=True)
    return (share.T @ delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    queue = deque([np.einsum("ij,ij->ij", grad_a, sigma_prime(zs[-1]))])
    for k in reversed(range(1, len(weights))):
        queue.appendleft(np.einsum("kj,ki,ji->ji", weights[k], queue[0], sigma_prime(zs[k - 1])))
    return list(queue)
