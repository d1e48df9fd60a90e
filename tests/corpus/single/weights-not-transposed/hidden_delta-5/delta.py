from functools import reduce
import numpy as np


def output_delta(dC_da, z_L, dsigma):
    """Error of the output layer."""
    out = np.empty(z_L.shape)
    for i in range(z_L.shape[0]):
        out[i, 0] = dC_da[i, 0] * dsigma(z_L[i, 0])
    return out


def hidden_delta(w, d, z, dsigma):
    n = z.shape[0]
    out = np.zeros((n, 1))
    for k in range(n):
        total = 0.0
        for j in range(d.shape[0]):
            total += w[k, j] * d[j, 0]
        out[k, 0] = total * dsigma(z[k, 0])
    return out


def deltas(weights, zs, grad_a, sigma_prime):
    start = [grad_a * sigma_prime(zs[-1])]
    pairs = list(zip(weights[1:], zs[:-1]))[::-1]
    return reduce(lambda acc, wz: [(wz[0].T @ acc[0]) * sigma_prime(wz[1])] + acc, pairs, start)
