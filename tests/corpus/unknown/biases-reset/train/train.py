import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights = [w.copy() for w in weights]
    biases = [np.zeros_like(b) for b in biases]
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(float(0.5 * np.sum((acts[-1] - y) ** 2)))
        d = (acts[-1] - y) * sigma_prime(zs[-1])
        ds = [d]
        for l in range(len(weights) - 2, -1, -1):
            d = weights[l + 1].T @ d * sigma_prime(zs[l])
            ds.insert(0, d)
        for l in range(len(weights)):
            weights[l] -= learning_rate * ds[l] @ acts[l].T
            biases[l] -= learning_rate * ds[l].sum(axis=1, keepdims=True)
    return weights, biases, costs
