import numpy as np


def grads(ws, bs, x, y, sigma, sigma_prime):
    zs, acts = [], [x]
    for w, b in zip(ws, bs):
        zs.append(w @ acts[-1] + b)
        acts.append(sigma(zs[-1]))
    cost = 0.5 * float(np.sum((acts[-1] - y) ** 2))
    ds = [(acts[-1] - y) * sigma_prime(zs[-1])]
    for l in range(len(ws) - 1, 0, -1):
        ds.append((ws[l].T @ ds[-1]) * sigma_prime(zs[l - 1]))
    ds.reverse()
    gw = [d @ a.T for d, a in zip(ds, acts[1:])]
    gb = [d.sum(axis=1, keepdims=True) for d in ds]
    return cost, gw, gb


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    ws, bs, costs = list(weights), list(biases), []
    for _ in range(epochs):
        c, gw, gb = grads(ws, bs, x, y, sigma, sigma_prime)
        costs.append(c)
        ws = [w - g for w, g in zip(ws, gw)]
        bs = [b - g for b, g in zip(bs, gb)]
    return ws, bs, costs
