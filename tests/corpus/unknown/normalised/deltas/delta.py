import numpy as np


def output_delta(dC_da, z_L, dsigma):
    """Error of the output layer."""
    out = np.empty(z_L.shape)
    for i in range(z_L.shape[0]):
        out[i, 0] = dC_da[i, 0] * dsigma(z_L[i, 0])
    return out


hidden_delta = lambda W, d, z, sp: sp(z) * (d.T @ W).T


def deltas(weights, zs, grad_a, sigma_prime):
    d = output_delta(grad_a, zs[-1], sigma_prime)
    out = [d]
    for l in range(len(weights) - 2, -1, -1):
        d = hidden_delta(weights[l + 1], d, zs[l], sigma_prime)
        d = d / (np.linalg.norm(d) + 1e-8)
        out.insert(0, d)
    return out
