import numpy as np


def back(weights, biases, a, y, sigma, sigma_prime, rate):
    """Returns (new weights, new biases, dC/da, cost) of this layer and all after it."""
    if not weights:
        error = a - y
        return [], [], error, float(np.sum(error**2)) / 2
    z = weights[0] @ a + biases[0]
    new_w, new_b, grad_a, cost = back(
        weights[1:], biases[1:], sigma(z), y, sigma, sigma_prime, rate
    )
    delta = grad_a * sigma_prime(z)
    w = weights[0] - rate * (delta @ a.T)
    b = biases[0] - rate * delta.sum(axis=1, keepdims=True)
    return [w] + new_w, [b] + new_b, weights[0].T @ delta, cost


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    if epochs == 0:
        return weights, biases, []
    weights, biases, _, cost = back(weights, biases, x, y, sigma, sigma_prime, learning_rate)
    weights, biases, costs = train(
        weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs - 1
    )
    return weights, biases, [cost] + costs
