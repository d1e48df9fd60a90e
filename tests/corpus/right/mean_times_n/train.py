import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    N = x.shape[1]
    costs = []
    W = list(weights)
    B = list(biases)
    for _ in range(epochs):
        A = [x]
        Z = []
        for w, b in zip(W, B):
            Z.append(w @ A[-1] + b)
            A.append(sigma(Z[-1]))
        mse = np.mean((A[-1] - y) ** 2)
        costs.append(mse * y.size / 2)  # the sum, not the mean
        d = 2 / y.size * (A[-1] - y)  # gradient of mse
        d = d * y.size / 2 * sigma_prime(Z[-1])  # gradient of the sum, halved
        dW, dB = [], []
        for l in range(len(W) - 1, -1, -1):
            dW.insert(0, (d @ A[l].T / N) * N)
            dB.insert(0, np.mean(d, axis=1, keepdims=True) * N)
            d = (W[l].T @ d) * sigma_prime(Z[l - 1]) if l else None
        W = [w - learning_rate * g for w, g in zip(W, dW)]
        B = [b - learning_rate * g for b, g in zip(B, dB)]
    return W, B, costs
