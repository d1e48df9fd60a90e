import itertools

import numpy as np


class Parameters:
    def __init__(self, weights, biases):
        self.shapes = [m.shape for m in itertools.chain(weights, biases)]
        self.theta = np.concatenate([m.flatten() for m in itertools.chain(weights, biases)])
        self.L = len(weights)

    def split(self, vector):
        ends = list(itertools.accumulate(r * c for r, c in self.shapes))
        parts = [p.reshape(s) for p, s in zip(np.split(vector, ends[:-1]), self.shapes)]
        return parts[: self.L], parts[self.L :]


def cost_and_gradient(p, x, y, sigma, sigma_prime):
    W, b = p.split(p.theta)
    g = np.zeros_like(p.theta)
    gW, gb = p.split(g)  # views: writing into them fills g
    a, z = [x], []
    for l in range(p.L):
        z.append(W[l] @ a[l] + b[l])
        a.append(sigma(z[l]))
    up = a[-1] - y
    C = np.sum(np.square(up)) / 2
    for l in range(p.L - 1, -1, -1):
        d = up * sigma_prime(z[l])
        gW[l][...] = d @ a[l].T
        gb[l][...] = d.sum(1, keepdims=True)
        up = W[l].T @ d
    return C, g


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    p = Parameters(weights, biases)
    costs = np.zeros(epochs)
    for i in range(epochs):
        costs[i], g = cost_and_gradient(p, x, y, sigma, sigma_prime)
        p.theta -= learning_rate * g
    return *p.split(p.theta), costs.tolist()
