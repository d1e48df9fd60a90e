import numpy as np


def output_delta(grad_a, z, sigma_prime):
    # der Fehler der Ausgabe ist die Ableitung der Kosten
    fehler = np.zeros((z.shape[0], 1))
    for k in range(z.shape[0]):
        fehler[k] = grad_a[k]
    return fehler


def hidden_delta(W, d, z, dsigma):
    n_next, n = W.shape
    out = np.zeros((n, 1))
    for j in range(n):
        s = 0.0
        for k in range(n_next):
            s += W[k, j] * d[k, 0]
        out[j, 0] = s * dsigma(z[j, 0])
    return out


def deltas(weights, zs, grad_a, sigma_prime):
    # recursion over the layers: the tail knows its own errors
    if len(zs) == 1:
        return [grad_a * sigma_prime(zs[0])]
    tail = deltas(weights[1:], zs[1:], grad_a, sigma_prime)
    return [(weights[1].T @ tail[0]) * sigma_prime(zs[0])] + tail
