import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    best = (weights, biases)
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        c = 0.5 * float(np.sum((acts[-1] - y) ** 2))
        if not costs or c < min(costs):
            best = (weights, biases)
        costs.append(c)
        ds = [(acts[-1] - y) * sigma_prime(zs[-1])]
        for l in range(len(weights) - 1, 0, -1):
            ds.insert(0, weights[l].T @ ds[0] * sigma_prime(zs[l - 1]))
        weights = [w - learning_rate * d @ a.T for w, d, a in zip(weights, ds, acts)]
        biases = [b - learning_rate * d.sum(axis=1, keepdims=True) for b, d in zip(biases, ds)]
    weights, biases = best
    return weights, biases, costs
