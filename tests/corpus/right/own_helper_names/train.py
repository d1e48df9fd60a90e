"""Training, from scratch. The helpers have the names of the lesson but their own arguments."""

import numpy as np


def forward(net, a, f):
    trace = []
    for layer in net:
        z = layer["W"] @ a + layer["b"]
        trace.append((a, z))
        a = f(z)
    return a, trace


def output_delta(out, target, z, df):
    return (out - target) * df(z)


def hidden_delta(layer, d, z, df):
    return df(z) * (layer["W"].T @ d)


def gradient(trace, ds):
    return [{"W": d @ a.T, "b": d.sum(1, keepdims=True)} for (a, _), d in zip(trace, ds)]


def update(net, grads, lr):
    return [{k: layer[k] - lr * g[k] for k in layer} for layer, g in zip(net, grads)]


def cost(out, target):
    return 0.5 * np.vdot(out - target, out - target)


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    net = [{"W": W, "b": b} for W, b in zip(weights, biases)]
    costs = []
    for _ in range(epochs):
        out, trace = forward(net, x, sigma)
        costs.append(cost(out, y))
        deltas = [output_delta(out, y, trace[-1][1], sigma_prime)]
        for layer, (_, z) in zip(net[:0:-1], trace[-2::-1]):
            deltas.insert(0, hidden_delta(layer, deltas[0], z, sigma_prime))
        net = update(net, gradient(trace, deltas), learning_rate)
    return [l["W"] for l in net], [l["b"] for l in net], costs
