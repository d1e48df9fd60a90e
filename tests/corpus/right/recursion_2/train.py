import sys

import numpy as np


def step(weights, biases, a, y, sigma, sigma_prime, lr):
    """One recursive pass: forward on the way down, backward on the way up.
    Returns (new weights, new biases, dC/da, cost)."""
    if not weights:
        e = a - y
        return [], [], e, np.trace(e.T @ e) / 2
    W, b = weights[0], biases[0]
    z = W @ a + b
    ws, bs, g, c = step(weights[1:], biases[1:], sigma(z), y, sigma, sigma_prime, lr)
    d = g * sigma_prime(z)
    return [W - lr * (d @ a.T)] + ws, [b - lr * d.sum(axis=1)[:, None]] + bs, W.T @ d, c


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    sys.setrecursionlimit(max(sys.getrecursionlimit(), epochs + 1000))
    if epochs == 0:
        return weights, biases, []
    w, b, _, c = step(weights, biases, x, y, sigma, sigma_prime, learning_rate)
    w, b, costs = train(w, b, x, y, sigma, sigma_prime, learning_rate, epochs - 1)
    return w, b, [c] + costs
