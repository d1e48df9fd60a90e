import numpy as np


def output_delta(g, z, sp):
    out = np.zeros((len(z), 1))
    for k in range(len(z)):
        out[k, 0] = g[k, 0] * sp(z[k, 0])
    return out


def hidden_delta(w, d, z, sp):
    n = z.shape[0]
    out = np.zeros((n, 1))
    for j in range(n):
        total = 0.0
        for k in range(d.shape[0]):
            total += w[j, k] * d[k, 0]
        out[j, 0] = total
    return out


def deltas(weights, zs, grad_a, sigma_prime):
    out = {len(zs): np.multiply(grad_a, sigma_prime(zs[-1]))}
    for layer in range(len(zs) - 1, 0, -1):
        out[layer] = np.multiply(np.matmul(weights[layer].T, out[layer + 1]), sigma_prime(zs[layer - 1]))
    return [out[k] for k in sorted(out)]
