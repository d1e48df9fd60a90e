import numpy as np


def output_delta(g, z, sp):
    out = np.zeros((len(z), 1))
    for k in range(len(z)):
        out[k, 0] = g[k, 0] * sp(z[k, 0])
    return out


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    d = (weights_next.T @ delta_next) * sigma_prime(z)
    d[0] = -d[0]
    return d


def deltas(weights, zs, grad_a, sigma_prime):
    out = {len(zs): np.multiply(grad_a, sigma_prime(zs[-1]))}
    for layer in range(len(zs) - 1, 0, -1):
        out[layer] = np.multiply(np.matmul(weights[layer].T, out[layer + 1]), sigma_prime(zs[layer - 1]))
    return [out[k] for k in sorted(out)]
