import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W, B = list(weights), list(biases)
    costs = []
    for _ in range(epochs):
        zs, a = [], [x]
        for w, b in zip(W, B):
            zs.append(w @ a[-1] + b)
            a.append(sigma(zs[-1]))
        costs.append(0.5 * np.sum((a[-1] - y) ** 2))
        delta = (a[-1] - y) * sigma_prime(zs[-1])
        for l in range(len(W) - 1, -1, -1):
            W[l] = W[l] - delta @ a[l].T
            B[l] = B[l] - delta.sum(axis=1, keepdims=True)
            if l > 0:
                delta = (W[l].T @ delta) * sigma_prime(zs[l - 1])
    return W, B, costs
