import numpy as np
from forward import forward
from delta import deltas
from update import update


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    for t in range(epochs):
        zs, acts = forward(weights, biases, x, sigma)
        costs.append(0.5 * float(np.sum((acts[-1] - y) ** 2)))
        ds = deltas(weights, zs, acts[-1] - y, sigma_prime)
        gw = [d @ a.T for d, a in zip(ds, acts)]
        gb = [d.sum(axis=1, keepdims=True) for d in ds]
        weights, biases = update(weights, biases, gw, gb, learning_rate / (1 + t))
    return weights, biases, costs
