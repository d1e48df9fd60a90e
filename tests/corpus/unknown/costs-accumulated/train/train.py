import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases = list(weights), list(biases)
    costs = []
    total = 0.0
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        total += 0.5 * float(np.sum((acts[-1] - y) ** 2))
        costs.append(total)
        ds = [(acts[-1] - y) * sigma_prime(zs[-1])]
        for w, z in zip(weights[:0:-1], zs[-2::-1]):
            ds.append(w.T @ ds[-1] * sigma_prime(z))
        ds.reverse()
        weights = [w - learning_rate * (d @ a.T) for w, d, a in zip(weights, ds, acts)]
        biases = [b - learning_rate * d.sum(axis=1, keepdims=True) for b, d in zip(biases, ds)]
    return weights, biases, costs
