import numpy as np


def output_delta(dC_da, z_L, dsigma):
    """Error of the output layer."""
    out = np.empty(z_L.shape)
    for i in range(z_L.shape[0]):
        out[i, 0] = dC_da[i, 0] * dsigma(z_L[i, 0])
    return out


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return (weights_next.T @ delta_next) * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    delta = output_delta(grad_a, zs[-1], sigma_prime)
    ds = [delta]
    for l in range(len(weights) - 2, -1, -1):
        delta = hidden_delta(weights[l], delta, zs[l], sigma_prime)
        ds.insert(0, delta)
    return ds
