from functools import reduce

from batch import forward_batch, gradient_batch
from delta import deltas
from update import update


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    def epoch(state, _):
        w, b, costs = state
        zs, acts = forward_batch(w, b, x, sigma)
        err = acts[-1] - y
        w, b = update(w, b, *gradient_batch(deltas(w, zs, err, sigma_prime), acts), learning_rate)
        return w, b, (*costs, (err ** 2).sum() / 2)

    return reduce(epoch, range(epochs), (weights, biases, ()))
