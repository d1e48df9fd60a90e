import numpy as np


def output_delta(grad_a, z, sigma_prime):
    delta = np.zeros(z.shape)
    for k in range(len(z)):
        d = grad_a[k, 0] * sigma_prime(z[k, 0])
    return delta


hidden_delta = lambda weights_next, delta_next, z, sigma_prime: (delta_next.T @ weights_next).T * sigma_prime(z)


def deltas(weights, zs, grad_a, sigma_prime):
    d = grad_a * sigma_prime(zs[-1])
    return [d, *(d := w.T @ d * sigma_prime(z) for w, z in zip(weights[:0:-1], zs[-2::-1]))][::-1]
