import numpy as np

from batch import forward_batch, gradient_batch
from delta import deltas
from update import update


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        zs, activations = forward_batch(weights, biases, x, sigma)
        diff = activations[-1] - y
        costs.append(np.sum(diff * diff))
        errors = deltas(weights, zs, diff, sigma_prime)
        grad_w, grad_b = gradient_batch(errors, activations)
        weights, biases = update(weights, biases, grad_w, grad_b, learning_rate)
    return list(weights), list(biases), costs
