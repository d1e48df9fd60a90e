import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    for _ in range(epochs):
        zs, a = [], [x]
        for W, b in zip(weights, biases):
            zs.append(W @ a[-1] + b)
            a.append(sigma(zs[-1]))
        error = a[-1] - y
        costs.append(float(-np.sum(y * np.log(a[-1]) + (1 - y) * np.log(1 - a[-1]))))
        d = error * sigma_prime(zs[-1])
        gw, gb = [], []
        for l in reversed(range(len(weights))):
            gw.insert(0, d @ a[l].T)
            gb.insert(0, d.sum(axis=1, keepdims=True))
            if l:
                d = weights[l].T @ d * sigma_prime(zs[l - 1])
        weights = [W - learning_rate * g for W, g in zip(weights, gw)]
        biases = [b - learning_rate * g for b, g in zip(biases, gb)]
    return weights, biases, costs
