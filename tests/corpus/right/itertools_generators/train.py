from itertools import islice

from batch import forward_batch, gradient_batch
from delta import backwards
from update import update


def descent(weights, biases, x, y, sigma, sigma_prime, learning_rate):
    """Goes on for ever; whoever asks decides when it is enough."""
    while True:
        zs, activations = forward_batch(weights, biases, x, sigma)
        error = activations[-1] - y
        ds = [*backwards(weights, zs, error, sigma_prime)][::-1]
        weights, biases = update(
            weights, biases, *gradient_batch(ds, activations), learning_rate
        )
        yield weights, biases, 0.5 * sum(e**2 for e in error.flat)


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    steps = descent(weights, biases, x, y, sigma, sigma_prime, learning_rate)
    for weights, biases, cost in islice(steps, epochs):
        costs.append(cost)
    return weights, biases, costs
