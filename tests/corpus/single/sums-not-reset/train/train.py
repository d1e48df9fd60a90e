import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    gw = [np.zeros_like(W) for W in weights]
    gb = [np.zeros_like(b) for b in biases]
    for _ in range(epochs):
        zs, a = [], [x]
        for W, b in zip(weights, biases):
            zs.append(W @ a[-1] + b)
            a.append(sigma(zs[-1]))
        error = a[-1] - y
        costs.append(0.5 * float(np.sum(error**2)))
        d = error * sigma_prime(zs[-1])
        for l in reversed(range(len(weights))):
            gw[l] += d @ a[l].T
            gb[l] += d.sum(axis=1, keepdims=True)
            if l:
                d = weights[l].T @ d * sigma_prime(zs[l - 1])
        weights = [W - learning_rate * g for W, g in zip(weights, gw)]
        biases = [b - learning_rate * g for b, g in zip(biases, gb)]
    return weights, biases, costs
