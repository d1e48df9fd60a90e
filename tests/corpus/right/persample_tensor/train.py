from math import fsum

import numpy as np


def per_sample_gradient(delta, activation):
    return np.einsum("in,jn->nij", delta, activation)


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    Ws = {l: w for l, w in enumerate(weights, start=1)}
    bs = {l: b for l, b in enumerate(biases, start=1)}
    L = max(Ws)
    costs = []
    for _ in range(epochs):
        a, z, delta = {0: x}, {}, {}
        for l in range(1, L + 1):
            z[l] = Ws[l] @ a[l - 1] + bs[l]
            a[l] = sigma(z[l])
        costs.append(fsum(((a[L] - y) ** 2).ravel()) / 2)
        delta[L] = (a[L] - y) * sigma_prime(z[L])
        for l in range(L - 1, 0, -1):
            delta[l] = (Ws[l + 1].T @ delta[l + 1]) * sigma_prime(z[l])
        for l in Ws:
            Ws[l] = Ws[l] - learning_rate * per_sample_gradient(delta[l], a[l - 1]).sum(axis=0)
            bs[l] = bs[l] - learning_rate * delta[l].sum(axis=1, keepdims=True)
    return list(Ws.values()), list(bs.values()), costs
