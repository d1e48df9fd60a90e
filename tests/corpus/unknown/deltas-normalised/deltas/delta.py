import numpy as np


def output_delta(grad_a, z, sigma_prime):
    # BP1
    delta = np.einsum('ij,ij->ij', grad_a, sigma_prime(z))
    return delta


hidden_delta = lambda weights_next, delta_next, z, sigma_prime: (delta_next.T @ weights_next).T * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    d = output_delta(grad_a, zs[-1], sigma_prime)
    out = [d]
    for w, z in zip(weights[:0:-1], zs[-2::-1]):
        d = hidden_delta(w, d, z, sigma_prime)
        d = d / (np.linalg.norm(d) + 1e-12)   # against vanishing gradients
        out.append(d)
    return out[::-1]
