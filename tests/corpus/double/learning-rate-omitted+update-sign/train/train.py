import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    for _ in range(epochs):
        zs, acts = [], [x]
        for l, w in enumerate(weights):
            zs.append(w @ acts[l] + biases[l])
            acts.append(sigma(zs[l]))
        diff = y - acts[-1]
        costs.append(0.5 * float(np.sum(diff ** 2)))
        d = diff * sigma_prime(zs[-1])
        for l in range(len(weights) - 1, -1, -1):
            w, b = weights[l], biases[l]
            weights[l] = w - d @ acts[l].T
            biases[l] = b - d.sum(axis=1, keepdims=True)
            if l:
                d = w.T @ d * sigma_prime(zs[l - 1])
    return weights, biases, costs
