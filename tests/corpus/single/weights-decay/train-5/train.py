import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    lam = 1e-3
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(float(np.sum((acts[-1] - y) ** 2) / 2))
        ds = [(acts[-1] - y) * sigma_prime(zs[-1])]
        for l in range(len(weights) - 1, 0, -1):
            ds.insert(0, weights[l].T @ ds[0] * sigma_prime(zs[l - 1]))
        weights = [w - learning_rate * (d @ a.T + lam * w) for w, d, a in zip(weights, ds, acts)]
        biases = [b - learning_rate * d.sum(axis=1, keepdims=True) for b, d in zip(biases, ds)]
    return weights, biases, costs
