import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W, b, costs = list(weights), list(biases), []
    L = len(W)
    for _ in range(epochs):
        a = [x] + [None] * L
        z = [None] * (L + 1)
        for l in range(1, L + 1):
            z[l] = W[l - 1] @ a[l - 1] + b[l - 1]
            a[l] = sigma(z[l])
        err = a[L] - y
        costs.append(0.5 * float(np.linalg.norm(err)))
        d = err * sigma_prime(z[L])
        for l in range(L, 0, -1):
            gw, gb = d @ a[l - 1].T, d.sum(axis=1, keepdims=True)
            if l > 1:
                d = W[l - 1].T @ d * sigma_prime(z[l - 1])
            W[l - 1] = W[l - 1] - learning_rate * gw
            b[l - 1] = b[l - 1] - learning_rate * gb
    return W, b, costs
