import numpy as np


def output_delta(grad_a, z, sigma_prime):
    # BP1
    delta = np.einsum('ij,ij->ij', grad_a, sigma_prime(z))
    return delta


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    err = sum(row.reshape(-1, 1) * d for row, d in zip(weights_next, delta_next[:, 0]))
    return err * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    d = grad_a * sigma_prime(zs[-1])
    out = [d]
    for l in range(len(zs) - 2, -1, -1):
        err = weights[l + 1].T @ d
        d = err @ sigma_prime(zs[l]).T
        out.append(d)
    return out
