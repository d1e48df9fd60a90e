import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.array([[g[0] * sigma_prime(v[0])] for g, v in zip(grad_a, z)])


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    result = np.zeros_like(z)
    for k, row in enumerate(weights_next):
        for j, w in enumerate(row):
            result[j, 0] += w * delta_next[k, 0]
    return result


def deltas(weights, zs, grad_a, sigma_prime):
    delta = grad_a * sigma_prime(zs[-1])
    result = [delta]
    for l in range(len(weights) - 2, -1, -1):
        delta = (weights[l + 1].T @ delta) * sigma_prime(zs[l])
        result.insert(0, delta)
    return result
