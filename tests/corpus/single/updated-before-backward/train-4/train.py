import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W = [w.copy() for w in weights]
    B = [b.copy() for b in biases]
    costs = []
    for _ in range(epochs):
        zs, a = [], [x]
        for w, b in zip(W, B):
            zs.append(w @ a[-1] + b)
            a.append(sigma(zs[-1]))
        diff = a[-1] - y
        costs.append(np.sum(diff ** 2) / 2)
        for l in range(len(W) - 1, -1, -1):
            if l == len(W) - 1:
                delta = diff * sigma_prime(zs[l])
            else:
                delta = (W[l + 1].T @ delta) * sigma_prime(zs[l])
            W[l] = W[l] - learning_rate * (delta @ a[l].T)
            B[l] = B[l] - learning_rate * np.sum(delta, axis=1, keepdims=True)
    return W, B, costs
