import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return np.divide(grad_a, sigma_prime(z) + 1e-9)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return np.einsum('kj,kn->jn', weights_next, delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    out = {len(zs): np.multiply(grad_a, sigma_prime(zs[-1]))}
    for layer in range(len(zs) - 1, 0, -1):
        out[layer] = np.multiply(np.matmul(weights[layer].T, out[layer + 1]), sigma_prime(zs[layer - 1]))
    return [out[k] for k in sorted(out)]
