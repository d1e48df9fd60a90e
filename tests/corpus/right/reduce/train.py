from functools import reduce

from batch import forward_batch, gradient_batch
from delta import deltas
from update import update


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    def epoch(state, _):
        w, b, costs = state
        zs, activations = forward_batch(w, b, x, sigma)
        error = activations[-1] - y
        grads = gradient_batch(deltas(w, zs, error, sigma_prime), activations)
        return *update(w, b, *grads, learning_rate), costs + [(error**2).sum() * 0.5]

    return reduce(epoch, range(epochs), (weights, biases, []))
