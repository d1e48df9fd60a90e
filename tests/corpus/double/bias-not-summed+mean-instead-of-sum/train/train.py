import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    """x: (n0, N), y: (nL, N)."""
    n = x.shape[1]
    W, b = list(weights), list(biases)
    history = []
    for _ in range(epochs):
        a = [x]
        z = []
        for l in range(len(W)):
            z.append(np.matmul(W[l], a[-1]) + b[l])
            a.append(sigma(z[-1]))
        history.append(float(np.sum((a[-1] - y) ** 2) / (2 * n)))
        d = np.multiply(a[-1] - y, sigma_prime(z[-1]))
        gW, gb = [None] * len(W), [None] * len(W)
        for l in range(len(W) - 1, -1, -1):
            gW[l] = np.matmul(d, a[l].T)
            gb[l] = d
            if l:
                d = np.multiply(np.matmul(W[l].T, d), sigma_prime(z[l - 1]))
        for l in range(len(W)):
            W[l] = W[l] - learning_rate * gW[l]
            b[l] = b[l] - learning_rate * gb[l]
    return W, b, history
