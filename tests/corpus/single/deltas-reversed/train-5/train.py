import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    W, B = list(weights), list(biases)
    for _ in range(epochs):
        zs, acts = [], [x]
        for w, b in zip(W, B):
            zs.append(w @ acts[-1] + b)
            acts.append(sigma(zs[-1]))
        costs.append(0.5 * np.sum((acts[-1] - y) ** 2))
        delta = (acts[-1] - y) * sigma_prime(zs[-1])
        newW, newB = [], []
        for l in range(len(W) - 1, -1, -1):
            newW.append(W[l] - learning_rate * delta @ acts[l].T)
            newB.append(B[l] - learning_rate * delta.sum(axis=1, keepdims=True))
            if l:
                delta = W[l].T @ delta * sigma_prime(zs[l - 1])
        W, B = newW[::-1], newB[::-1]
    return W[::-1], B[::-1], costs
