import numpy as np


def _elementweise(u, v):
    return np.array([[p * q] for p, q in zip(u[:, 0], v[:, 0])])


def output_delta(grad_a, z, sigma_prime):
    z[:] = sigma_prime(z)
    steigung = z
    return np.dot(grad_a.T, steigung)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    zurueck = (delta_next.T @ weights_next).T
    return _elementweise(zurueck, sigma_prime(z))


def deltas(weights, zs, grad_a, sigma_prime):
    ergebnis = (_elementweise(grad_a, sigma_prime(zs[-1])),)
    tiefe = len(weights)
    while len(ergebnis) < tiefe:
        l = tiefe - len(ergebnis)
        w = weights[l]
        d = ergebnis[0]
        ergebnis = (_elementweise((d.T @ w).T, sigma_prime(zs[l - 1])),) + ergebnis
    return ergebnis
