import numpy as np


def output_delta(dC_da, z_L, dsigma):
    """Error of the output layer."""
    out = np.empty(z_L.shape)
    for i in range(z_L.shape[0]):
        out[i, 0] = dC_da[i, 0] * dsigma(z_L[i, 0])
    return out


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    slopes = sigma_prime(z)
    np.dot(weights_next.T, delta_next, out=z)
    z *= slopes
    return z


def deltas(weights, zs, grad_a, sigma_prime):
    found = [np.multiply(grad_a, sigma_prime(zs[-1]))]
    for w, z in zip(reversed(weights[1:]), reversed(zs[:-1])):
        found.append(np.multiply(np.dot(w.T, found[-1]), sigma_prime(z)))
    return found[::-1]
