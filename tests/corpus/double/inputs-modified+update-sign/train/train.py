import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    w = weights
    b = biases
    for _ in range(epochs):
        a = [x]
        z = []
        for l in range(len(w)):
            z.append(w[l].dot(a[l]) + b[l])
            a.append(sigma(z[l]))
        diff = a[-1] - y
        costs.append(0.5 * np.sum(diff * diff))
        steps = []
        d = diff * sigma_prime(z[-1])
        for l in range(len(w))[::-1]:
            steps.append((l, d.dot(a[l].T), d.sum(axis=1, keepdims=True)))
            if l > 0:
                d = w[l].T.dot(d) * sigma_prime(z[l - 1])
        for l, gw, gb in steps:
            w[l] += learning_rate * gw
            b[l] += learning_rate * gb
    return w, b, costs
