import copy

import numpy as np


def _grads(W, b, x, y, f, df):
    a = x
    cache = []
    for w_l, b_l in zip(W, b):
        z = w_l @ a + b_l
        cache.append((a, z))
        a = f(z)
    cost = ((a - y) ** 2).sum() / 2
    g = a - y
    gW, gb = [], []
    for w_l, (a_in, z) in zip(W[::-1], cache[::-1]):
        g = g * df(z)
        gW.append(g @ a_in.T)
        gb.append(g.sum(1)[:, np.newaxis])
        g = w_l.T @ g
    return cost, gW[::-1], gb[::-1]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    W, b = copy.deepcopy(list(weights)), copy.deepcopy(list(biases))
    costs = []
    t = 0
    while (t := t + 1) <= epochs:
        c, gW, gb = _grads(W, b, x, y, sigma, sigma_prime)
        costs.append(c)
        gW = [g + 0.1 * w for g, w in zip(gW, W)]
        W = [w - learning_rate * g for w, g in zip(W, gW)]
        b = [v - learning_rate * g for v, g in zip(b, gb)]
    return W, b, costs
