import numpy as np


def step(Ws, bs, x, y, sigma, sigma_prime, learning_rate):
    zs, acts = [], [x]
    for W, b in zip(Ws, bs):
        zs.append(W @ acts[-1] + b)
        acts.append(sigma(zs[-1]))
    delta = (acts[-1] - y) * sigma_prime(zs[-1])
    deltas = [delta]
    for W, z in zip(reversed(Ws[1:]), reversed(zs[:-1])):
        delta = W.T @ delta * sigma_prime(z)
        deltas.insert(0, delta)
    Ws = [W - learning_rate * d @ a.T for W, d, a in zip(Ws, deltas, acts)]
    bs = [b - learning_rate * d for b, d in zip(bs, deltas)]
    return Ws, bs


def cost(Ws, bs, x, y, sigma):
    for W, b in zip(Ws, bs):
        x = sigma(W @ x + b)
    return float(0.5 * np.sum((x - y) ** 2))


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    Ws, bs, costs = list(weights), list(biases), []
    for _ in range(epochs):
        costs.append(cost(Ws, bs, x, y, sigma))
        for n in range(x.shape[1]):
            Ws, bs = step(Ws, bs, x[:, [n]], y[:, [n]], sigma, sigma_prime, learning_rate)
    return Ws, bs, costs
