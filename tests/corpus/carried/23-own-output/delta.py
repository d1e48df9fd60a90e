import numpy as np

def output_delta(grad_a, z, sigma_prime):
    d = np.empty(z.shape)
    for i in range(z.shape[0]):
        d[i, 0] = grad_a[i, 0] * sigma_prime(z[i, 0])
    return d

def hidden_delta(weights_next, delta_next, z, sigma_prime):
    n_next, n = weights_next.shape
    d = np.empty((n, 1))
    for j in range(n):
        acc = 0.0
        for k in range(n_next):
            acc = acc + weights_next[k, j] * delta_next[k, 0]
        d[j, 0] = acc * sigma_prime(z[j, 0])
    return d

def deltas(weights, zs, grad_a, sigma_prime):
    L = len(zs)
    d = [0] * L
    l = L - 1
    while l >= 0:
        if l == L - 1:
            d[l] = output_delta(grad_a, zs[l], sigma_prime)
        else:
            d[l] = hidden_delta(weights[l + 1], d[l + 1], zs[l], sigma_prime)
        l -= 1
    return d
