import numpy as np
from batch import forward_batch, gradient_batch
from delta import deltas
from precise import up
from update import update


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        zs, activations = forward_batch(weights, biases, x, sigma)
        error = activations[-1] - y
        costs.append(np.float64((up(error) ** 2).sum() / 2))
        gw, gb = gradient_batch(deltas(weights, zs, error, sigma_prime), activations)
        weights, biases = update(weights, biases, gw, gb, learning_rate)
    return weights, biases, costs
