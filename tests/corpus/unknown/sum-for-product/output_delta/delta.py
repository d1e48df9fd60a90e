import numpy as np


def output_delta(grad_a, z, sigma_prime):
    out = np.zeros((len(z), 1))
    for i in range(len(z)):
        out[i, 0] = grad_a[i, 0] + sigma_prime(z[i, 0])
    return out


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
    delta = grad_a * sigma_prime(zs[-1])
    result = [delta]
    for l in range(len(weights) - 2, -1, -1):
        delta = (weights[l + 1].T @ delta) * sigma_prime(zs[l])
        result.insert(0, delta)
    return result
