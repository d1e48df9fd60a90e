import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W = [w.copy() for w in weights]
    B = [b.copy() for b in biases]
    costs = []

    def run():
        zs, acts = [], [x]
        for w, b in zip(W, B):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        return zs, acts

    for _ in range(epochs):
        zs, acts = run()
        delta = (acts[-1] - y) * sigma_prime(zs[-1])
        ds = [delta]
        for l in range(len(W) - 1, 0, -1):
            delta = W[l].T @ delta * sigma_prime(zs[l - 1])
            ds.insert(0, delta)
        for l in range(len(W)):
            W[l] -= learning_rate * ds[l] @ acts[l].T
            B[l] -= learning_rate * ds[l].sum(axis=1, keepdims=True)
        _, acts = run()
        costs.append(float(np.sum((acts[-1] - y) ** 2)))
    return W, B, costs
