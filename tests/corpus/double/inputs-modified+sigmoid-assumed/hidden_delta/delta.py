import numpy as np


def output_delta(grad_a, z, sigma_prime):
    # BP1
    delta = np.einsum('ij,ij->ij', grad_a, sigma_prime(z))
    return delta


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    back = np.einsum('kj,kn->jn', weights_next, delta_next)
    slope = z
    slope[:] = 1 / (1 + np.exp(-z))
    slope[:] = slope * (1 - slope)
    return back * slope


def deltas(weights, zs, grad_a, sigma_prime):
    back = grad_a
    out = []
    for l in reversed(range(len(zs))):
        out.insert(0, back * sigma_prime(zs[l]))
        back = weights[l].T @ out[0]
    return out
