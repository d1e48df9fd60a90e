import numpy as np


def forward(weights, biases, x, sigma):
    a = x
    cache = []
    for w, b in zip(weights, biases):
        z = np.dot(w, a) + b
        cache.append((a, z))
        a = sigma(z)
    return a, cache


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    m = x.shape[1]
    weights, biases = list(weights), list(biases)
    costs = []
    for _ in range(epochs):
        out, cache = forward(weights, biases, x, sigma)
        costs.append(np.sum(np.square(out - y)) / 2)
        back = out - y
        for l in reversed(range(len(weights))):
            a_in, z = cache[l]
            d = back * sigma_prime(z)
            weights[l] = weights[l] - learning_rate * np.dot(d, a_in.T) / m
            biases[l] = biases[l] - learning_rate * np.sum(d, axis=1, keepdims=True) / m
            back = np.dot(weights[l].T, d)
    return weights, biases, costs
