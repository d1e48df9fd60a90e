import numpy as np

def feed(weights, biases, a, sigma):
    zs, acts = [], [a]
    for w, b in zip(weights, biases):
        zs.append(w @ acts[-1] + b)
        acts.append(sigma(zs[-1]))
    return zs, acts


def backprop(weights, zs, acts, target, slope):
    """gradients of one sample"""
    dw = [None] * len(weights)
    db = [None] * len(weights)
    delta = (acts[-1] - target) * slope(zs[-1])
    for l in reversed(range(len(weights))):
        dw[l] = delta @ acts[l].T
        db[l] = delta
        if l > 0:
            delta = weights[l].T @ delta * slope(zs[l - 1])
    return dw, db


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases = list(weights), list(biases)
    costs = []
    n = x.shape[1]
    for _ in range(epochs):
        total_w = [np.zeros_like(w) for w in weights]
        total_b = [np.zeros_like(b) for b in biases]
        cost = 0.0
        for s in range(n):
            xs, ys = x[:, [s]], y[:, [s]]
            zs, acts = feed(weights, biases, xs, sigma)
            cost += 0.5 * float(np.sum((acts[-1] - ys) ** 2))
            dw, db = backprop(weights, zs, acts, ys, sigma_prime)
            total_w = [t + d for t, d in zip(total_w, dw)]
            total_b = [t + d for t, d in zip(total_b, db)]
        costs.append(cost)
        weights = [w - g / n for w, g in zip(weights, total_w)]
        biases = [b - g / n for b, g in zip(biases, total_b)]
    return weights, biases, costs
