import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []

    def walk(level, a):
        """Goes down to the output and comes back with the gradients."""
        W, b = weights[level], biases[level]
        z = W @ a + b
        out = sigma(z)
        if level == len(weights) - 1:
            r = out - y
            costs.append(0.5 * np.sum(np.square(r)))
            delta = r * sigma_prime(z)
            rest = []
        else:
            back, rest = walk(level + 1, out)
            delta = back * sigma_prime(z)
        W = W - learning_rate * (delta @ a.T)
        b = b - learning_rate * np.sum(delta, axis=1, keepdims=True)
        return W.T @ delta, [(W, b)] + rest

    for _ in range(epochs):
        _, stepped = walk(0, x)
        weights = [p[0] for p in stepped]
        biases = [p[1] for p in stepped]
    return list(weights), list(biases), costs
