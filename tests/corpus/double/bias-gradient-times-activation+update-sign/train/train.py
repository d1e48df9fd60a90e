import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    for _ in range(epochs):
        zs = []
        acts = [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(np.sum((acts[-1] - y) ** 2) * 0.5)
        delta = (acts[-1] - y) * sigma_prime(zs[-1])
        grad = {}
        for l in range(len(weights) - 1, -1, -1):
            gw = delta @ acts[l].T
            gb = gw.sum(axis=1, keepdims=True)
            grad[l] = gw, gb
            if l > 0:
                delta = (weights[l].T @ delta) * sigma_prime(zs[l - 1])
        for l, (gw, gb) in grad.items():
            weights[l] = weights[l] + learning_rate * gw
            biases[l] = biases[l] + learning_rate * gb
    return weights, biases, costs
