import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    L = len(weights)
    N = x.shape[1]
    W = [w.copy() for w in weights]
    b = [v.copy() for v in biases]
    costs = []
    for epoch in range(epochs):
        gW = [np.zeros(w.shape) for w in W]
        gb = [np.zeros(v.shape) for v in b]
        cost = 0.0
        for n in range(N):
            a = [x[:, n : n + 1]]
            z = []
            for l in range(L):
                z.append(W[l] @ a[l] + b[l])
                a.append(sigma(z[l]))
            error = a[L] - y[:, n : n + 1]
            for k in range(error.shape[0]):
                cost -= y[k, n] * np.log(a[L][k, 0])
            d = [None] * L
            d[L - 1] = error * sigma_prime(z[L - 1])
            for l in range(L - 2, -1, -1):
                d[l] = (W[l + 1].T @ d[l + 1]) * sigma_prime(z[l])
            for l in range(L):
                gW[l] += d[l] @ a[l].T
                gb[l] += d[l]
        for l in range(L):
            W[l] = W[l] - learning_rate * gW[l]
            b[l] = b[l] - learning_rate * gb[l]
        costs.append(float(cost))
    return W, b, costs
