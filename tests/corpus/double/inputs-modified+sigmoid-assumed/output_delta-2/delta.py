import numpy as np


def output_delta(grad_a, z, sigma_prime):
    a = 1 / (1 + np.exp(-z))
    grad_a *= a * (1 - a)
    return grad_a


def hidden_delta(W, d, z, dsigma):
    n_next, n = W.shape
    out = np.zeros((n, 1))
    for j in range(n):
        s = 0.0
        for k in range(n_next):
            s += W[k, j] * d[k, 0]
        out[j, 0] = s * dsigma(z[j, 0])
    return out


def deltas(Ws, zs, g, dsigma):
    n = len(zs)
    out = [None] * n
    back = g
    i = n - 1
    while i >= 0:
        out[i] = back * dsigma(zs[i])
        back = Ws[i].T @ out[i]
        i -= 1
    return out
