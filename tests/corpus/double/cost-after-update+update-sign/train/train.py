from batch import forward_batch, gradient_batch
from delta import deltas
import numpy as np


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    weights, biases = list(weights), list(biases)
    for _ in range(epochs):
        zs, acts = forward_batch(weights, biases, x, sigma)
        ds = deltas(weights, zs, acts[-1] - y, sigma_prime)
        gw, gb = gradient_batch(ds, acts)
        weights = [w + learning_rate * g for w, g in zip(weights, gw)]
        biases = [b + learning_rate * g for b, g in zip(biases, gb)]
        costs.append(0.5 * np.sum((forward_batch(weights, biases, x, sigma)[1][-1] - y) ** 2))
    return weights, biases, costs
