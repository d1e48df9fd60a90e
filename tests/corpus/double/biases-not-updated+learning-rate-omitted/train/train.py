import numpy as np
from forward import forward
from delta import deltas


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    weights = list(weights)
    biases = list(biases)
    for _ in range(epochs):
        zs, acts = forward(weights, biases, x, sigma)
        costs.append(0.5 * float(np.sum((acts[-1] - y) ** 2)))
        errors = deltas(weights, zs, acts[-1] - y, sigma_prime)
        weights = [w - e @ a.T for w, e, a in zip(weights, errors, acts)]
    return weights, biases, costs
