import numpy as np


def feed(weights, biases, x, sigma):
    zs, acts = [], [x]
    for w, b in zip(weights, biases):
        zs.append(np.dot(w, acts[-1]) + b)
        acts.append(sigma(zs[-1]))
    return zs, acts


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for epoch in range(epochs):
        zs, acts = feed(weights, biases, x, sigma)
        error = acts[-1] - y
        costs.append(float((error * error).sum()))
        d = error * sigma_prime(zs[-1])
        new_w = []
        for l in range(len(weights) - 1, -1, -1):
            new_w.insert(0, weights[l] - learning_rate * np.dot(d, acts[l].T))
            if l > 0:
                d = np.dot(weights[l].T, d) * sigma_prime(zs[l - 1])
        weights = new_w
    return list(weights), list(biases), costs
