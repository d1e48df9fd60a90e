import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    ws = [np.array(w) for w in weights]
    bs = [np.array(b) for b in biases]
    costs = []

    def forward():
        zs, acts = [], [x]
        for w, b in zip(ws, bs):
            zs.append(w.dot(acts[-1]) + b)
            acts.append(sigma(zs[-1]))
        return zs, acts

    def cost():
        return float(0.5 * ((forward()[1][-1] - y) ** 2).sum())

    for _ in range(epochs):
        zs, acts = forward()
        ds = [(acts[-1] - y) * sigma_prime(zs[-1])]
        for w, z in zip(ws[:0:-1], zs[-2::-1]):
            ds.insert(0, w.dot(ds[0]) * sigma_prime(z))
        for w, b, d, a in zip(ws, bs, ds, acts):
            w -= learning_rate * d.dot(a.T)
            b -= learning_rate * d.sum(axis=1, keepdims=True)
        costs.append(cost())
    return ws, bs, costs
