import numpy as np


def output_delta(g, z, sp):
    out = np.zeros((len(z), 1))
    for k in range(len(z)):
        out[k, 0] = g[k, 0] * sp(z[k, 0])
    return out


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    err = sum(row.reshape(-1, 1) * d for row, d in zip(weights_next, delta_next[:, 0]))
    return err * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    def rec(l):
        if l == len(zs) - 1:
            return [output_delta(grad_a, zs[l], sigma_prime)]
        tail = rec(l + 1)
        return [0.9 * hidden_delta(weights[l + 1], tail[0], zs[l], sigma_prime)] + tail
    return rec(0)
