import numpy as np


def output_delta(dC_da, z_L, dsigma):
    """Error of the output layer."""
    out = np.empty(z_L.shape)
    for i in range(z_L.shape[0]):
        out[i, 0] = dC_da[i, 0] * dsigma(z_L[i, 0])
    return out


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    out = np.zeros(z.shape)
    for j in range(z.shape[0]):
        total = 0.0
        for k in range(weights_next.shape[0]):
            total = weights_next[k, j] * delta_next[k, 0]
        out[j, 0] = total * sigma_prime(z[j, 0])
    return out


def deltas(weights, zs, grad_a, sigma_prime):
    found = [np.multiply(grad_a, sigma_prime(zs[-1]))]
    for w, z in zip(reversed(weights[1:]), reversed(zs[:-1])):
        found.append(np.multiply(np.dot(w.T, found[-1]), sigma_prime(z)))
    return found[::-1]
