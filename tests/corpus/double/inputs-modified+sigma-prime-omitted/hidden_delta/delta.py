import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.array([[g * s] for g, s in zip(grad_a[:, 0], sigma_prime(z)[:, 0])])


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    result = z
    for j in range(weights_next.shape[1]):
        result[j] = np.sum(weights_next[:, j] * delta_next[:, 0])
    return result


def deltas(weights, zs, grad_a, sigma_prime):
    def from_layer(l):
        if l == len(zs) - 1:
            return [grad_a * sigma_prime(zs[l])]
        rest = from_layer(l + 1)
        return [weights[l + 1].T @ rest[0] * sigma_prime(zs[l])] + rest
    return from_layer(0)
