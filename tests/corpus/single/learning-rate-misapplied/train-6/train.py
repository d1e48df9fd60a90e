import numpy as np


def go_forward(Ws, bs, x, f):
    zs, acts = [], [x]
    for i in range(len(Ws)):
        zs = zs + [Ws[i].dot(acts[i]) + bs[i]]
        acts = acts + [f(zs[i])]
    return zs, acts


def go_back(Ws, zs, acts, y, df, rate):
    error = acts[-1] - y
    d = error * df(zs[-1])
    steps = [(d, acts[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l].T.dot(d) * df(zs[l - 1])
        steps.append((d, acts[l - 1]))
    return steps[::-1]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    Ws, bs, costs = weights[:], biases[:], []
    for _ in range(epochs):
        zs, acts = go_forward(Ws, bs, x, sigma)
        error = acts[-1] - y
        costs.append(float((error**2).sum() / 2))
        for l, (d, a) in enumerate(go_back(Ws, zs, acts, y, sigma_prime, learning_rate)):
            g = d.dot(a.T)
            h = d.sum(axis=1).reshape(-1, 1)
            Ws[l] = Ws[l] - learning_rate**2 * g
            bs[l] = bs[l] - learning_rate**2 * h
    return Ws, bs, costs
