import numpy as np


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    err = sum(row.reshape(-1, 1) * d for row, d in zip(weights_next, delta_next[:, 0]))
    return err * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    out = [output_delta(grad_a, zs[-1], sigma_prime)]
    for k in range(2, len(zs) + 1):
        back = np.einsum('jk,kn->jn', weights[-k + 1], out[0])
        out.insert(0, back * sigma_prime(zs[-k + 1]))
    return out
