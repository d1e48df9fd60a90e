import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    N = x.shape[1]
    w, b = [m.copy() for m in weights], [v.copy() for v in biases]
    out = lambda: [a := x, *(a := sigma(m @ a + v) for m, v in zip(w, b))]
    costs = []
    for _ in range(epochs):
        acts = out()
        zs = [m @ a + v for m, a, v in zip(w, acts, b)]
        d = (acts[-1] - y) * sigma_prime(zs[-1])
        ds = [d, *(d := m.T @ d * sigma_prime(z) for m, z in zip(w[:0:-1], zs[-2::-1]))][::-1]
        w = [m - learning_rate * (e @ a.T) / N for m, e, a in zip(w, ds, acts)]
        b = [v - learning_rate * e.mean(axis=1, keepdims=True) for v, e in zip(b, ds)]
        costs.append(float(0.5 * np.sum((out()[-1] - y) ** 2)))
    return w, b, costs
