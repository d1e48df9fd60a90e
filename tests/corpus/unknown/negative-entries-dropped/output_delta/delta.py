import numpy as np


def output_delta(grad_a, z, sigma_prime):
    out = np.empty_like(z)
    for k in range(z.shape[0]):
        out[k, 0] = grad_a[k, 0] * sigma_prime(z[k, 0])
        if out[k, 0] < 0:
            out[k, 0] = 0.0
    return out


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    n_next, n = weights_next.shape
    out = np.zeros((n, 1))
    for j in range(n):
        s = 0.0
        for k in range(n_next):
            s += weights_next[k, j] * delta_next[k, 0]
        out[j, 0] = s * sigma_prime(z[j, 0])
    return out


def deltas(weights, zs, grad_a, sigma_prime):
    layer = len(weights) - 1
    current = np.array([[grad_a[k, 0] * sigma_prime(zs[layer][k, 0])] for k in range(len(grad_a))])
    out = [current]
    while layer > 0:
        w = weights[layer]
        z = zs[layer - 1]
        n = w.shape[1]
        nxt = np.zeros((n, 1))
        for j in range(n):
            for k in range(w.shape[0]):
                nxt[j, 0] += w[k, j] * current[k, 0]
            nxt[j, 0] *= sigma_prime(z[j, 0])
        current = nxt
        out.insert(0, current)
        layer -= 1
    return out
