import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    slope = 1 - np.tanh(z) ** 2
    found = np.zeros(z.shape)
    for j in range(z.shape[0]):
        for k in range(delta_next.shape[0]):
            found[j, 0] += weights_next[k, j] * delta_next[k, 0]
        found[j, 0] *= slope[j, 0]
    return found


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(zs)
    found = [None] * L
    for l in range(L - 1, -1, -1):
        if l == L - 1:
            found[l] = grad_a * sigma_prime(zs[l])
        else:
            found[l] = weights[l + 1].T @ found[l + 1] * sigma_prime(zs[l])
    return found
