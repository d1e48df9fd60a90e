import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    w, b = list(weights), list(biases)
    costs = []
    L = len(w)
    for _ in range(epochs):
        a, z = [x], []
        for l in range(L):
            z.append(w[l] @ a[l] + b[l])
            a.append(sigma(z[l]))
        costs.append(float(0.5 * np.sum((a[L] - y) ** 2)))
        d = [0] * L
        d[L - 1] = (a[L] - y) * sigma_prime(z[L - 1])
        for l in range(L - 2, -1, -1):
            d[l] = (w[l + 1].T @ d[l + 1]) * sigma_prime(z[l + 1])
        for l in range(L):
            w[l] = w[l] + learning_rate * (d[l] @ a[l].T)
            b[l] = b[l] + learning_rate * d[l].sum(axis=1, keepdims=True)
    return w, b, costs
