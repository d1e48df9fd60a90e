import numpy as np

from batch import forward_batch, gradient_batch
from delta import deltas
from update import update


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        zs, activations = forward_batch(weights, biases, x, sigma)
        diff = activations[-1] - y
        ds = deltas(weights, zs, diff, sigma_prime)
        grad_weights, grad_biases = gradient_batch(ds, activations)
        weights, _ = update(weights, biases, grad_weights, grad_biases, learning_rate)
        activations = forward_batch(weights, biases, x, sigma)[1]
        costs.append(np.sum((activations[-1] - y) ** 2) / 2)
    return list(weights), list(biases), costs
