import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    """Full-batch gradient descent, everything in one function."""
    N = x.shape[1]
    L = len(weights)
    W = {l: weights[l - 1].copy() for l in range(1, L + 1)}
    b = {l: biases[l - 1].copy() for l in range(1, L + 1)}
    costs = []
    for _ in range(epochs):
        a, z, delta = {0: x}, {}, {}
        for l in range(1, L + 1):
            z[l] = W[l] @ a[l - 1] + b[l]
            a[l] = sigma(z[l])
        costs.append(np.sum((a[L] - y) ** 2))
        delta[L] = 2 * (a[L] - y) * sigma_prime(z[L])
        for l in range(L - 1, 0, -1):
            delta[l] = (W[l + 1].T @ delta[l + 1]) * sigma_prime(z[l])
        for l in range(1, L + 1):
            W[l] = W[l] - learning_rate * delta[l] @ a[l - 1].T / N
            b[l] = b[l] - learning_rate * delta[l].sum(axis=1, keepdims=True) / N
    return [W[l] for l in range(1, L + 1)], [b[l] for l in range(1, L + 1)], costs
