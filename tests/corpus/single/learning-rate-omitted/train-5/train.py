"""Training with the pieces of the earlier exercises."""
import numpy as np

from batch import forward_batch, gradient_batch
from delta import deltas


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        zs, activations = forward_batch(weights, biases, x, sigma)
        diff = activations[-1] - y
        costs.append(0.5 * np.sum(diff * diff))
        errors = deltas(weights, zs, diff, sigma_prime)
        grad_w, grad_b = gradient_batch(errors, activations)
        weights = [W - g for W, g in zip(weights, grad_w)]
        biases = [b - g for b, g in zip(biases, grad_b)]
    return list(weights), list(biases), costs
