from functools import reduce
import numpy as np
from forward import forward
from delta import deltas
from gradient import gradient
from update import update


def one_sample(weights, biases, xi, yi, sigma, sigma_prime):
    zs, acts = forward(weights, biases, xi, sigma)
    diff = acts[-1] - yi
    grads = gradient(deltas(weights, zs, diff, sigma_prime), acts)
    return float(np.vdot(diff, diff)) / 2, *grads


def plus(p, q):
    return p[0] + q[0], [a + b for a, b in zip(p[1], q[1])], [a + b for a, b in zip(p[2], q[2])]


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    costs = []
    for _ in range(epochs):
        samples = zip(np.hsplit(x, x.shape[1]), np.hsplit(y, y.shape[1]))
        total = reduce(plus, (one_sample(weights, biases, xi, yi, sigma, sigma_prime) for xi, yi in samples))
        costs.append(total[0])
        weights, biases = update(weights, biases, total[1], total[2], learning_rate)
    return weights, biases, costs
