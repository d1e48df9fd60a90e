import numpy as np


def output_delta(g, z, ds):
    return np.einsum("ij,ij->ij", g, ds(z))


def hidden_delta(W, d, z, dsigma):
    n_next, n = W.shape
    out = np.zeros((n, 1))
    for j in range(n):
        s = 0.0
        for k in range(n_next):
            s += W[k, j] * d[k, 0]
        out[j, 0] = s * dsigma(z[j, 0])
    return out


def deltas(weights, zs, grad_a, sigma_prime):
    result = [grad_a * sigma_prime(zs[-1])]
    for l in range(len(weights) - 2, -1, -1):
        result.insert(0, (weights[l + 1] @ result[0]) * sigma_prime(zs[l + 1]))
    return result
