from itertools import islice

import numpy as np


def descend(weights, biases, x, y, sigma, sigma_prime, lr):
    """Endless training; yields (weights, biases, cost of these weights)."""
    while True:
        tape = []
        a = x
        for W, b in zip(weights, biases):
            z = W @ a + b
            tape.append((W, b, a, z))
            a = sigma(z)
        e = a - y
        yield weights, biases, sum(0.5 * float(v) ** 2 for v in e.flat)
        nw, nb = [], []
        while tape:
            W, b, a, z = tape.pop()
            d = e * sigma_prime(z)
            e = W.T @ d
            nw.append(W - lr * (d @ a.T))
            nb.append(b - lr * d @ np.ones((d.shape[1], 1)))
        weights, biases = nw[::-1], nb[::-1]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    states = list(
        islice(descend(weights, biases, x, y, sigma, sigma_prime, learning_rate), epochs + 1)
    )
    weights, biases, _ = states[-1]
    return weights, biases, tuple(c for _, _, c in states[:-1])
