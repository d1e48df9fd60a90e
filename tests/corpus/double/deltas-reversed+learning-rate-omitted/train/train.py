import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W, B = list(weights), list(biases)
    costs = []
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(W, B):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(0.5 * np.sum((acts[-1] - y) ** 2))
        deltas = [(acts[-1] - y) * sigma_prime(zs[-1])]
        for w, z in zip(W[:0:-1], zs[-2::-1]):
            deltas.append((w.T @ deltas[-1]) * sigma_prime(z))
        W = [w - d @ a.T for w, d, a in zip(W, deltas, acts)]
        B = [b - d.sum(axis=1, keepdims=True) for b, d in zip(B, deltas)]
    return W, B, costs
