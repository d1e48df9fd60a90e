import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(weights, biases):
            z = w @ acts[-1] + b
            zs.append(z)
            acts.append(sigma(z))
        delta = (acts[-1] - y) * sigma_prime(zs[-1])
        deltas = [delta]
        for l in range(len(weights) - 1, 0, -1):
            delta = (weights[l].T @ delta) * sigma_prime(zs[l - 1])
            deltas.insert(0, delta)
        for l, d in enumerate(deltas):
            weights[l] -= learning_rate * (d @ acts[l].T)
            biases[l] -= learning_rate * d.sum(axis=1, keepdims=True)
        out = x
        for w, b in zip(weights, biases):
            out = sigma(w @ out + b)
        costs.append(float(np.sum((out - y) ** 2) / 2))
    return weights, biases, costs
