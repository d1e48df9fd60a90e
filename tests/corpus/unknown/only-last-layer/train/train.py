import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights = [w.copy() for w in weights]
    biases = [b.copy() for b in biases]
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(0.5 * float(np.sum((acts[-1] - y) ** 2)))
        d = (acts[-1] - y) * sigma_prime(zs[-1])
        weights[-1] = weights[-1] - learning_rate * d @ acts[-2].T
        biases[-1] = biases[-1] - learning_rate * d.sum(axis=1, keepdims=True)
    return weights, biases, costs
