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
    n = len(weights)
    out = [np.zeros(z.shape) for z in zs]
    out[n - 1] = output_delta(grad_a, zs[n - 1], sigma_prime)
    for l in range(n - 2, -1, -1):
        back = np.dot(weights[l + 1].T, out[l + 1])
        out[l] = np.dot(sigma_prime(zs[l]).T, back)
    return out
