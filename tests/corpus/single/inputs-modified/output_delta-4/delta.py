import numpy as np


def output_delta(grad_a, z, sigma_prime):
    for i in range(len(z)):
        z[i] = sigma_prime(z[i]) * grad_a[i]
    return z


hidden_delta = lambda W, d, z, sp: sp(z) * (d.T @ W).T


def deltas(weights, zs, grad_a, sigma_prime):
    found = [np.multiply(grad_a, sigma_prime(zs[-1]))]
    for w, z in zip(reversed(weights[1:]), reversed(zs[:-1])):
        found.append(np.multiply(np.dot(w.T, found[-1]), sigma_prime(z)))
    return found[::-1]
