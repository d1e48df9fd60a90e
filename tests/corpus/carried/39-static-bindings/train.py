from functools import partial
import numpy as np
from batch import forward_batch, gradient_batch
from delta import deltas
from update import update


class Optimiser:
    step = staticmethod(update)
    slopes = staticmethod(gradient_batch)
    errors = staticmethod(deltas)

    def __init__(self, lr, df):
        self.lr, self.df = lr, df

    def __call__(self, w, b, zs, acts, residual):
        ds = self.errors(w, zs, residual, self.df)
        return self.step(w, b, *self.slopes(ds, acts), self.lr)


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    run = partial(forward_batch, x=x, sigma=sigma)
    opt = Optimiser(learning_rate, sigma_prime)
    costs = []
    for _ in range(epochs):
        zs, acts = run(weights, biases)
        r = acts[-1] - y
        costs.append(np.float64(0.5) * np.tensordot(r, r, axes=2)[()])
        weights, biases = opt(weights, biases, zs, acts, r)
    return weights, biases, costs
