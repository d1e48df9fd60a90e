import numpy as np


def sigmoid_prime(z):
    s = 1.0 / (1.0 + np.exp(-z))
    return s * (1.0 - s)


def output_delta(grad_a, z, sigma_prime):
    # BP1
    delta = np.einsum('ij,ij->ij', grad_a, sigma_prime(z))
    return delta


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    L = len(zs)
    out = [np.zeros(z.shape) for z in zs]
    out[-1][:] = grad_a
    for l in range(L - 1)[::-1]:
        out[l][:] = np.dot(weights[l + 1].T, out[l + 1]) * sigmoid_prime(zs[l])
    return out
