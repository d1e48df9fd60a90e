import numpy as np


def output_delta(grad_a, z, sigma_prime):
    s = z
    for k in range(z.shape[0]):
        s[k, 0] = sigma_prime(z[k, 0])
    return np.matmul(grad_a.T, s)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    back = grad_a
    out = []
    for l in reversed(range(len(zs))):
        out.insert(0, back * sigma_prime(zs[l]))
        back = weights[l].T @ out[0]
    return out
