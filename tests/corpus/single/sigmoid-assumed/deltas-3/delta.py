import numpy as np


def logistic(z):
    return 1 / (1 + np.exp(-z))


def logistic_prime(z):
    return logistic(z) * (1 - logistic(z))


def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)


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
    delta = grad_a * logistic_prime(zs[-1])
    all_deltas = [delta]
    for l in reversed(range(len(weights) - 1)):
        delta = weights[l + 1].T.dot(delta) * logistic_prime(zs[l])
        all_deltas.append(delta)
    return all_deltas[::-1]
