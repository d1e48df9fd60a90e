import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigma(zs[-1]))
        costs.append(float(np.sum((acts[-1] - y) ** 2)) / 2)
        delta = (acts[-1] - y) * sigma_prime(zs[-1])
        for i in range(1, len(weights) + 1):
            gw = np.dot(delta, acts[-i - 1].T)
            gb = np.sum(delta, axis=1, keepdims=True)
            weights[-i] -= learning_rate * gw
            biases[-i] -= learning_rate * gb
            if i < len(weights):
                delta = np.dot(weights[-i].T, delta) * sigma_prime(zs[-i - 1])
    return weights, biases, costs
