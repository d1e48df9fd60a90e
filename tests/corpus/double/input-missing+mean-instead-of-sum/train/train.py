import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    ws, bs, costs = list(weights), list(biases), []
    n = x.shape[1]
    for _ in range(epochs):
        zs, acts = [], []
        a = x
        for w, b in zip(ws, bs):
            zs.append(w @ a + b)
            a = sigma(zs[-1])
            acts.append(a)
        costs.append(0.5 * np.sum((a - y) ** 2) / n)
        ds = [(a - y) * sigma_prime(zs[-1])]
        for l in range(len(ws) - 2, -1, -1):
            ds.insert(0, (ws[l + 1].T @ ds[0]) * sigma_prime(zs[l]))
        ws = [w - learning_rate * (d @ a.T) / n for w, d, a in zip(ws, ds, acts)]
        bs = [b - learning_rate * d.sum(axis=1, keepdims=True) / n for b, d in zip(bs, ds)]
    return ws, bs, costs
