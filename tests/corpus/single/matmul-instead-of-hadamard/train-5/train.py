import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []

    def walk(level, a):
        """Forward on the way in, backward on the way out."""
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
            delta = back @ sigma_prime(z).T
        mine = (delta @ a.T, np.sum(delta, axis=1, keepdims=True))
        return W.T @ delta, [mine] + rest

    for _ in range(epochs):
        _, grads = walk(0, x)
        weights = [W - learning_rate * g[0] for W, g in zip(weights, grads)]
        biases = [b - learning_rate * g[1] for b, g in zip(biases, grads)]
    return list(weights), list(biases), costs
