import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases = list(weights), list(biases)
    costs = []
    epoch = 0
    while epoch <= epochs:
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(np.sum((acts[-1] - y) ** 2) / 2)
        back = acts[-1] - y
        for l in range(len(weights) - 1, -1, -1):
            d = back * sigma_prime(zs[l])
            back = weights[l].T @ d
            weights[l] = weights[l] - learning_rate * d @ acts[l].T
            biases[l] = biases[l] - learning_rate * d.sum(axis=1, keepdims=True)
        epoch += 1
    return weights, biases, costs
