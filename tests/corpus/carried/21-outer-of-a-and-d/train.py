import numpy as np

from batch import forward_batch, gradient_batch
from delta import deltas
from update import update


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for epoch in range(epochs):
        zs, activations = forward_batch(weights, biases, x, sigma)
        error = activations[-1] - y
        costs.append(0.5 * np.sum(error ** 2))
        ds = deltas(weights, zs, error, sigma_prime)
        gw, gb = gradient_batch(ds, activations)
        weights, biases = update(weights, biases, gw, gb, learning_rate)
    return weights, biases, costs
