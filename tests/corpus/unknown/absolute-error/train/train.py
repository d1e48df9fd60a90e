import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        diff = acts[-1] - y
        costs.append(float(np.sum(np.abs(diff))))
        d = np.sign(diff) * sigma_prime(zs[-1])
        for l in range(len(weights) - 1, -1, -1):
            gw, gb = d @ acts[l].T, d.sum(axis=1, keepdims=True)
            if l:
                d = weights[l].T @ d * sigma_prime(zs[l - 1])
            weights[l] = weights[l] - learning_rate * gw
            biases[l] = biases[l] - learning_rate * gb
    return weights, biases, costs
