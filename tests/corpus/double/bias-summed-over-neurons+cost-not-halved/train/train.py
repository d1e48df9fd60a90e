import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases = list(weights), list(biases)
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        diff = acts[-1] - y
        costs.append(np.sum(diff ** 2))
        ds = [diff * sigma_prime(zs[-1])]
        for i in range(1, len(weights)):
            ds.append(weights[-i].T @ ds[-1] * sigma_prime(zs[-i - 1]))
        ds = ds[::-1]
        for l in range(len(weights)):
            weights[l] = weights[l] - learning_rate * ds[l] @ acts[l].T
            biases[l] = biases[l] - learning_rate * np.sum(ds[l], axis=0, keepdims=True)
    return weights, biases, costs
